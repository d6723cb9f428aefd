package io.roost.deployment;

import io.roost.broker.LoopbackPort;

/** Where a deployment listens: known before it starts, since the services are told each other's addresses. */
public record DeploymentPorts(
        int api, int apiAdmin, int ingest, int ingestAdmin, int streams, int streamsAdmin, int kafka) {

    /** Ports that nobody listens on now. */
    public static DeploymentPorts free() {
        return new DeploymentPorts(
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free());
    }
}
