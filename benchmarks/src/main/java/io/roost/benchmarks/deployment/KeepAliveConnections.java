package io.roost.benchmarks.deployment;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** As many connections to one port as are needed at a time, the one that was used last first. Thread-safe. */
final class KeepAliveConnections implements AutoCloseable {

    /** Less than servers keep a connection that is idle. */
    private static final Duration MOST_IDLE = Duration.ofSeconds(10);

    private final int port;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    KeepAliveConnections(int port) {
        this.port = port;
    }

    private record Idle(KeepAliveConnection connection, long sinceNanos) {}

    record Answer(int status, String body) {}

    /** @throws IOException if there is no answer */
    Answer ask(byte[] request) throws IOException {
        Idle latest = idle.poll();
        if (latest != null && System.nanoTime() - latest.sinceNanos > MOST_IDLE.toNanos()) {
            latest.connection.close();
            close();
            latest = null;
        }
        KeepAliveConnection connection = latest == null ? new KeepAliveConnection(port) : latest.connection;
        try {
            Answer answer = new Answer(connection.ask(request), connection.body());
            idle.push(new Idle(connection, System.nanoTime()));
            return answer;
        } catch (IOException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Closes those that are idle. */
    @Override
    public void close() throws IOException {
        for (Idle unused = idle.poll(); unused != null; unused = idle.poll()) {
            unused.connection.close();
        }
    }
}
