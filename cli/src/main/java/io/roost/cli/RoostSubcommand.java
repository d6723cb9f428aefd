package io.roost.cli;

/**
 * A subcommand of {@code roost} that is not part of the executable: a picocli command that {@link java.util.ServiceLoader}
 * finds on the class path. {@code roost bench} is one, which runs in a source tree.
 */
public interface RoostSubcommand {}
