/** The accounts database: connection, migrations, failures. */
@NullMarked
package io.roost.api.database;

import org.jspecify.annotations.NullMarked;
