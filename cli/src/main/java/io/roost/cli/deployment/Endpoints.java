package io.roost.cli.deployment;

import java.util.List;

/** Where a deployment is reached, and the token for it. */
public record Endpoints(String api, String ingest, List<String> streams, String kafka, String serviceToken) {

    /** Those of a deployment with these settings, whether or not it runs. */
    public static Endpoints of(DeploymentSettings deployment) {
        DeploymentPorts ports = deployment.ports();
        return new Endpoints(
                ServiceEnvironment.url(ports.api()),
                ServiceEnvironment.url(ports.ingest()),
                List.of(ServiceEnvironment.url(ports.streams())),
                "127.0.0.1:" + ports.kafka(),
                deployment.serviceToken());
    }
}
