/** Everybody's latest profile, kept in the database and filled from the log. */
@NullMarked
package io.roost.api.directory;

import org.jspecify.annotations.NullMarked;
