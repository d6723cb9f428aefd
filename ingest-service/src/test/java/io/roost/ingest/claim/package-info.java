/** Tests of {@code io.roost.ingest.claim}. */
@NullMarked
package io.roost.ingest.claim;

import org.jspecify.annotations.NullMarked;
