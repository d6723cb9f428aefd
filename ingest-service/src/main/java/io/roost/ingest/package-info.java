/** The ingest service: receives commands over HTTP, gives ids to tweets, and appends events to the log. It has no state. */
@NullMarked
package io.roost.ingest;

import org.jspecify.annotations.NullMarked;
