/** Sends commands to ingest-service. */
@NullMarked
package io.roost.api.ingest;

import org.jspecify.annotations.NullMarked;
