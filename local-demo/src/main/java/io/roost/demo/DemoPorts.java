package io.roost.demo;

import io.roost.broker.LoopbackPort;
import io.roost.http.StartupFailure;

/** Where a demo listens: known before it starts, since the services are told each other's addresses. */
public record DemoPorts(int api, int apiAdmin, int ingest, int ingestAdmin, int streams, int streamsAdmin, int kafka) {

    /** Ports that nobody listens on now. */
    public static DemoPorts free() {
        return new DemoPorts(
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free(),
                LoopbackPort.free());
    }

    /** {@code port} itself, or a free one for 0. */
    static int usable(String option, int port) {
        if (port == 0) {
            return LoopbackPort.free();
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
