/** Tests of {@code io.roost.ingest.log}. */
@NullMarked
package io.roost.ingest.log;

import org.jspecify.annotations.NullMarked;
