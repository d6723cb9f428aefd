/** The accounts database: migrations, ids as columns, its failures, and the size of its file. */
@NullMarked
package io.roost.api.db;

import org.jspecify.annotations.NullMarked;
