package io.roost.cli.deployment;

import io.roost.broker.LoopbackPort;

/** Where a deployment listens: known before it starts, since the services are told each other's addresses. */
public record DeploymentPorts(
        int api, int apiAdmin, int ingest, int ingestAdmin, int streams, int streamsAdmin, int kafka) {

    /** Ports that nobody listens on now, no two the same. */
    public static DeploymentPorts free() {
        int[] ports = LoopbackPort.free(7);
        return new DeploymentPorts(ports[0], ports[1], ports[2], ports[3], ports[4], ports[5], ports[6]);
    }
}
