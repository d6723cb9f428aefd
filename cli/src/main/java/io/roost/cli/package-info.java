/** The command {@code roost} and its subcommands. */
@NullMarked
package io.roost.cli;

import org.jspecify.annotations.NullMarked;
