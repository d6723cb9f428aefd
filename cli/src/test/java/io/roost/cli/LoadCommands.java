package io.roost.cli;

import io.roost.cli.deployment.Endpoints;
import java.util.stream.Stream;

/** {@code ./roost load}, against a deployment that a test runs. */
record LoadCommands(Endpoints endpoints) {

    /** The exit code of {@code ./roost load command arguments}. */
    int run(String command, String... arguments) {
        return RoostCommand.commandLine()
                .execute(Stream.concat(
                                Stream.of(
                                        "load",
                                        command,
                                        "--api=" + endpoints.api(),
                                        "--ingest=" + endpoints.ingest(),
                                        "--kafka=" + endpoints.kafka(),
                                        "--token=" + endpoints.serviceToken()),
                                Stream.of(arguments))
                        .toArray(String[]::new));
    }
}
