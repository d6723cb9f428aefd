/** Commands for ingest-service, which appends them to the log. */
@NullMarked
package io.roost.api.ingest;

import org.jspecify.annotations.NullMarked;
