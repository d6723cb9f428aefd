/** The accounts database: migrations, and ids as columns. */
@NullMarked
package io.roost.api.db;

import org.jspecify.annotations.NullMarked;
