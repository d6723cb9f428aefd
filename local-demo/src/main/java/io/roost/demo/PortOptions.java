package io.roost.demo;

import picocli.CommandLine.Option;

/** The command line's say in where a demo listens; 0 takes a free port. */
final class PortOptions {

    @Option(names = "--port", paramLabel = "PORT", defaultValue = "8080", description = "The API (${DEFAULT-VALUE}).")
    private int api;

    @Option(names = "--admin-port", paramLabel = "PORT", defaultValue = "8090", description = "(${DEFAULT-VALUE})")
    private int apiAdmin;

    @Option(
            names = "--ingest-port",
            paramLabel = "PORT",
            defaultValue = "8081",
            description = "ingest-service (${DEFAULT-VALUE}).")
    private int ingest;

    @Option(
            names = "--ingest-admin-port",
            paramLabel = "PORT",
            defaultValue = "8091",
            description = "(${DEFAULT-VALUE})")
    private int ingestAdmin;

    @Option(
            names = "--streams-port",
            paramLabel = "PORT",
            defaultValue = "8082",
            description = "timeline-streams (${DEFAULT-VALUE}).")
    private int streams;

    @Option(
            names = "--streams-admin-port",
            paramLabel = "PORT",
            defaultValue = "8092",
            description = "(${DEFAULT-VALUE})")
    private int streamsAdmin;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "9092",
            description = "Kafka (${DEFAULT-VALUE}).")
    private int kafka;

    /** @throws io.roost.http.StartupFailure if one of them is in use */
    DemoPorts ports() {
        return new DemoPorts(
                DemoPorts.usable("--port", api),
                DemoPorts.usable("--admin-port", apiAdmin),
                DemoPorts.usable("--ingest-port", ingest),
                DemoPorts.usable("--ingest-admin-port", ingestAdmin),
                DemoPorts.usable("--streams-port", streams),
                DemoPorts.usable("--streams-admin-port", streamsAdmin),
                DemoPorts.usable("--kafka-port", kafka));
    }
}
