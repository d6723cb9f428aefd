package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Looks at ports of the loopback interface before somebody binds them: for servers whose port stands in a configuration,
 * such as Kafka's controller, and so cannot be left to the operating system. Between the look and the bind another
 * process may take the port.
 */
public final class LoopbackPort {

    /** Where free ports are looked for: below those that Linux, macOS and Windows give to outgoing connections. */
    static final int LOWEST = 10_000;

    static final int END = 32_768;

    private static final int ATTEMPTS = 1_000;

    /** The loopback interface, as an address: a name could resolve to another one. */
    public static final String HOST = "127.0.0.1";

    private LoopbackPort() {}

    /** A port that nobody listens on now. */
    public static int free() {
        return free(1)[0];
    }

    /** So many different ports that nobody listens on now: each is held until all are chosen. */
    public static int[] free(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            int[] ports = new int[count];
            for (int index = 0; index < count; index++) {
                ServerSocket socket = boundSomewhere();
                held.add(socket);
                ports[index] = socket.getLocalPort();
            }
            return ports;
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        } finally {
            held.forEach(LoopbackPort::release);
        }
    }

    private static void release(ServerSocket held) {
        try {
            held.close();
        } catch (IOException notClosed) {
            throw new UncheckedIOException(notClosed);
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

    /**
     * Not what the operating system gives: until a service listens, an outgoing connection could be given the same port, and a
     * broker has many from its start.
     */
    private static ServerSocket boundSomewhere() throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                return bound(ThreadLocalRandom.current().nextInt(LOWEST, END));
            } catch (BindException inUse) {
                if (attempt == ATTEMPTS) {
                    throw inUse;
                }
            }
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
