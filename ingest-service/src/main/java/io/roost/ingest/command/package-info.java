/** Parses commands, validates them, and makes the event of each. */
@NullMarked
package io.roost.ingest.command;

import org.jspecify.annotations.NullMarked;
