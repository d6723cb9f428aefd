package io.roost.cli.demo;

import io.roost.broker.LoopbackPort;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.service.start.StartupFailure;
import picocli.CommandLine.Option;

/** The options for the ports of a demo; 0 is a free port. */
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

    /** @throws StartupFailure if a port is in use or out of bounds */
    DeploymentPorts ports() {
        DeploymentPorts free = DeploymentPorts.free();
        return new DeploymentPorts(
                usable("--port", api, free.api()),
                usable("--admin-port", apiAdmin, free.apiAdmin()),
                usable("--ingest-port", ingest, free.ingest()),
                usable("--ingest-admin-port", ingestAdmin, free.ingestAdmin()),
                usable("--streams-port", streams, free.streams()),
                usable("--streams-admin-port", streamsAdmin, free.streamsAdmin()),
                usable("--kafka-port", kafka, free.kafka()));
    }

    private static int usable(String option, int port, int free) {
        if (port == 0) {
            return free;
        }
        if (port < 0 || port > 0xFFFF) {
            throw new StartupFailure("%s must be 0 to 65535, was %d.".formatted(option, port));
        }
        if (!LoopbackPort.isFree(port)) {
            throw new StartupFailure("port %d is in use; choose another with %s.".formatted(port, option));
        }
        return port;
    }
}
