/** The endpoints of ingest-service: single and bulk commands, tweet ids, readiness. */
@NullMarked
package io.roost.ingest.http;

import org.jspecify.annotations.NullMarked;
