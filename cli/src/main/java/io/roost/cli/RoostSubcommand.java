package io.roost.cli;

/**
 * A subcommand of {@code roost} that is not part of the executable: a picocli command whose module lists it for {@link
 * java.util.ServiceLoader} and is on the class path. This is how {@code roost bench} runs in a source tree.
 */
public interface RoostSubcommand {}
