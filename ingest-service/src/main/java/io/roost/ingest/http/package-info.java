/** The endpoints of ingest-service: one command, many commands, ids and readiness. */
@NullMarked
package io.roost.ingest.http;

import org.jspecify.annotations.NullMarked;
