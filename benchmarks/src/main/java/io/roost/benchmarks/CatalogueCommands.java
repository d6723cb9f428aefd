package io.roost.benchmarks;

import picocli.CommandLine;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.CommandSpec;

/** Makes a command of each benchmark in the catalogue. */
final class CatalogueCommands implements IModelTransformer {

    @Override
    public CommandSpec transform(CommandSpec bench) {
        for (Benchmark benchmark : Catalogue.benchmarks()) {
            CommandLine command = new CommandLine(benchmark);
            bench.addSubcommand(command.getCommandName(), command);
        }
        return bench;
    }
}
