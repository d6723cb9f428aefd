package io.roost.cli.deployment;

import io.roost.broker.LoopbackPort;

/** The ports of a deployment; chosen before it starts, because the services need each other's addresses. */
public record DeploymentPorts(
        int api, int apiAdmin, int ingest, int ingestAdmin, int streams, int streamsAdmin, int kafka) {

    /** Returns different ports on which nothing listens now. */
    public static DeploymentPorts free() {
        int[] ports = LoopbackPort.free(7);
        return new DeploymentPorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6]);
    }
}
