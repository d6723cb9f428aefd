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

/** Forwards connections from one local port to another until it is closed. */
final class TcpProxy implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private TcpProxy(ServerSocket listening, int target) {
        this.listening = listening;
        this.target = target;
    }

    static TcpProxy start(int port, int target) throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(port, 50, InetAddress.getLoopbackAddress()), target);
        proxy.threads.execute(proxy::accept);
        return proxy;
    }

    private void accept() {
        try {
            while (true) {
                Socket from = listening.accept();
                open.add(from);
                threads.execute(() -> forward(from));
            }
        } catch (IOException closed) {
            // Closed by close().
        }
    }

    private void forward(Socket from) {
        try (from;
                Socket to = new Socket(InetAddress.getLoopbackAddress(), target)) {
            threads.execute(() -> copy(to, from));
            copy(from, to);
        } catch (IOException noAnswer) {
            // The connection is closed, like that to a port without a listener.
        }
    }

    private static void copy(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Closed by one end or by close().
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
