/** The profiles of all users, copied from the log into the database; and whether the log is the one that they belong to. */
@NullMarked
package io.roost.api.directory;

import org.jspecify.annotations.NullMarked;
