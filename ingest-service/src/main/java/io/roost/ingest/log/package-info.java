/** The connection to the log, and appending events to it. */
@NullMarked
package io.roost.ingest.log;

import org.jspecify.annotations.NullMarked;
