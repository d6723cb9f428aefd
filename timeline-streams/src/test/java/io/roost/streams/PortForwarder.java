package io.roost.streams;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Passes each connection on to the next of its targets, as a load balancer does. */
final class PortForwarder implements AutoCloseable {

    private final ServerSocket server;
    private final int[] targets;
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private PortForwarder(ServerSocket server, int[] targets) {
        this.server = server;
        this.targets = targets;
    }

    static PortForwarder open(int port, int... targets) throws IOException {
        PortForwarder forwarder =
                new PortForwarder(new ServerSocket(port, 50, InetAddress.getByName("localhost")), targets);
        forwarder.threads.execute(forwarder::accept);
        return forwarder;
    }

    private void accept() {
        try {
            for (int turn = 0; ; turn++) {
                Socket client = server.accept();
                int target = targets[turn % targets.length];
                threads.execute(() -> forward(client, target));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void forward(Socket client, int target) {
        try (client;
                Socket service = new Socket("localhost", target)) {
            var requests = threads.submit(() -> copy(client.getInputStream(), service.getOutputStream()));
            copy(service.getInputStream(), client.getOutputStream());
            client.close();
            requests.cancel(true);
        } catch (IOException away) {
            // The client sees its connection closed.
        }
    }

    private static Void copy(InputStream from, OutputStream to) throws IOException {
        from.transferTo(to);
        return null;
    }

    @Override
    public void close() throws IOException {
        server.close();
        threads.shutdownNow();
    }
}
