/** Commands: how they are written, what makes one valid, and which event each becomes. */
@NullMarked
package io.roost.ingest.command;

import org.jspecify.annotations.NullMarked;
