/** Tests of {@code io.roost.ingest.command}. */
@NullMarked
package io.roost.ingest.command;

import org.jspecify.annotations.NullMarked;
