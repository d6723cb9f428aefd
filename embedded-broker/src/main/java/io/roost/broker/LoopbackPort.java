package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/**
 * Looks at ports of the loopback interface before somebody binds them: for servers whose port stands in a configuration,
 * such as Kafka's controller, and so cannot be left to the operating system. Between the look and the bind another
 * process may take the port.
 */
public final class LoopbackPort {

    /** The loopback interface, as an address: a name could resolve to another one. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** A port that nobody listens on now. */
    public static int free() {
        try (ServerSocket socket = bound(0)) {
            return socket.getLocalPort();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
    }

    /** Whether nobody listens on {@code port} now. */
    public static boolean isFree(int port) {
        try (ServerSocket socket = bound(port)) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(HOST, port));
            return socket;
        } catch (IOException inUse) {
            socket.close();
            throw inUse;
        }
    }
}
