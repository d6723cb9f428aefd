/** Tests of {@code io.roost.ingest}. */
@NullMarked
package io.roost.ingest;

import org.jspecify.annotations.NullMarked;
