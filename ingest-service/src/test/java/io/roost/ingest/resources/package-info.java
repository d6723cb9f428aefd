/** Tests of {@code io.roost.ingest.resources}. */
@NullMarked
package io.roost.ingest.resources;

import org.jspecify.annotations.NullMarked;
