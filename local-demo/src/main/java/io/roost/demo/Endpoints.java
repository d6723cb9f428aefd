package io.roost.demo;

import io.roost.events.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Where a running demo is reached, written to its data directory for the other commands. */
record Endpoints(String api, String ingest, List<String> streams, String kafka, String serviceToken) {

    static final String FILE = "endpoints.json";

    static Endpoints of(DemoSettings demo) {
        DemoPorts ports = demo.ports();
        return new Endpoints(
                ServiceEnvironment.url(ports.api()),
                ServiceEnvironment.url(ports.ingest()),
                List.of(ServiceEnvironment.url(ports.streams())),
                "127.0.0.1:" + ports.kafka(),
                demo.serviceToken());
    }

    /** Only its owner can read the file: it holds the service token. */
    void writeTo(Path data) throws IOException {
        PrivateFile.write(
                data.resolve(FILE),
                RoostJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(this) + "\n");
    }
}
