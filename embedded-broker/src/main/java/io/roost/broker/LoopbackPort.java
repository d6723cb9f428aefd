package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.kafka.common.utils.Utils;

/**
 * Finds free ports of the loopback interface, for servers whose port must be configured before they bind it, such as Kafka's
 * controller. Another process may take a port before it is bound.
 */
public final class LoopbackPort {

    /** The range of ports: below those that Linux, macOS and Windows use for outgoing connections. */
    static final int LOWEST = 10_000;

    static final int END = 32_768;

    private static final int ATTEMPTS = 1_000;

    /** The loopback interface as an address, because a name could resolve to another one. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    public static int free() {
        return free(1)[0];
    }

    /** Returns {@code count} different free ports. */
    public static int[] free(int count) {
        List<ServerSocket> bound = new ArrayList<>();
        try {
            while (bound.size() < count) {
                bound.add(bindRandomPort());
            }
            return bound.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        } finally {
            bound.forEach(socket -> Utils.closeQuietly(socket, "port"));
        }
    }

    public static boolean isFree(int port) {
        try (ServerSocket socket = bind(port)) {
            return socket.isBound();
        } catch (IOException inUse) {
            return false;
        }
    }

    /** Does not let the operating system choose: it could give the same port to an outgoing connection before it is bound. */
    private static ServerSocket bindRandomPort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bind(ThreadLocalRandom.current().nextInt(LOWEST, END));
            } catch (BindException inUse) {
                if (attempt == ATTEMPTS) {
                    throw inUse;
                }
            }
        }
    }

    private static ServerSocket bind(int port) throws IOException {
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
