package io.roost.cli.deployment;

import java.util.List;

/** The addresses of a deployment, and its service token. */
public record DeploymentEndpoints(String api, String ingest, List<String> streams, String kafka, String serviceToken) {

    /** Returns the endpoints of a deployment with these settings, which need not be running. */
    public static DeploymentEndpoints of(DeploymentSettings deployment) {
        DeploymentPorts ports = deployment.ports();
        return new DeploymentEndpoints(
                ServiceEnvironment.url(ports.api()),
                ServiceEnvironment.url(ports.ingest()),
                List.of(ServiceEnvironment.url(ports.streams())),
                "127.0.0.1:" + ports.kafka(),
                deployment.serviceToken());
    }
}
