package io.roost.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes connections to one port of this machine on to another, until it is closed: a way that can be cut. */
final class Relay implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private Relay(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static Relay start(int port, int target) throws IOException {
        Relay relay = new Relay(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target);
        relay.threads.execute(relay::accept);
        return relay;
    }

    private void accept() {
        try {
            while (true) {
                Socket from = listening.accept();
                open.add(from);
                threads.execute(() -> passOn(from));
            }
        } catch (IOException closed) {
            // By close().
        }
    }

    private void passOn(Socket from) {
        try (from;
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> copy(to, from));
            copy(from, to);
        } catch (IOException noAnswer) {
            // As where nobody listens.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // By one end or by close().
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        threads.shutdown();
    }
}
