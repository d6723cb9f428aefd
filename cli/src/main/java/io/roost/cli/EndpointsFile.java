package io.roost.cli;

import io.roost.cli.deployment.Endpoints;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;

/** Where a running demo is reached, written to its data directory for the other commands. */
final class EndpointsFile {

    static final String NAME = "endpoints.json";

    private EndpointsFile() {}

    /** Only its owner can read the file: it holds the service token. */
    static void write(Endpoints endpoints, Path data) throws IOException {
        PrivateFile.write(
                data.resolve(NAME),
                RoostJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(endpoints) + "\n");
    }
}
