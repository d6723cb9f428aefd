/** The way to the log: connecting to it, appending to it, knowing whether it is there. */
@NullMarked
package io.roost.ingest.log;

import org.jspecify.annotations.NullMarked;
