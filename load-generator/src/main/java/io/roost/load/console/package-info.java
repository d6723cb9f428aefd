/** What a command prints besides its result: its progress, and the sentence of a failure. */
@NullMarked
package io.roost.load.console;

import org.jspecify.annotations.NullMarked;
