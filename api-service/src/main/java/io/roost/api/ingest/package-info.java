/** Commands for ingest-service, which appends them to the log, and whether it can. */
@NullMarked
package io.roost.api.ingest;

import org.jspecify.annotations.NullMarked;
