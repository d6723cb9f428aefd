/** The ingest service: takes commands over HTTP, gives ids, appends events to the log. It holds no state. */
@NullMarked
package io.roost.ingest;

import org.jspecify.annotations.NullMarked;
