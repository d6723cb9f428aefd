/** The accounts database: connection, schema, compaction and failures. */
@NullMarked
package io.roost.api.database;

import org.jspecify.annotations.NullMarked;
