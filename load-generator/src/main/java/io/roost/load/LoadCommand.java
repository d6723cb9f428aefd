package io.roost.load;

import picocli.CommandLine.Command;

/** {@code roost load}. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Imports follow graphs, generates load, and audits what the API serves.",
        subcommands = {GraphCommand.class, RunCommand.class, SoakCommand.class, AuditCommand.class})
public final class LoadCommand {}
