/** The directory: a copy of all profiles in the database, read from the log to which the database belongs. */
@NullMarked
package io.roost.api.directory;

import org.jspecify.annotations.NullMarked;
