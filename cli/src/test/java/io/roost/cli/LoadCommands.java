package io.roost.cli;

import io.roost.cli.deployment.DeploymentEndpoints;
import java.util.stream.Stream;

/** Runs {@code ./roost load} against a deployment. */
record LoadCommands(DeploymentEndpoints endpoints) {

    /** Returns the exit code. */
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
