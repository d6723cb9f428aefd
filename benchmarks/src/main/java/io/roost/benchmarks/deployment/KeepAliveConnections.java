package io.roost.benchmarks.deployment;

import java.io.IOException;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

/** As many connections to one port as are needed at a time, the one that was used last first. Thread-safe. */
final class KeepAliveConnections implements AutoCloseable {

    /** Less than servers keep a connection that is idle. */
    private static final Duration IDLE_AT_MOST = Duration.ofSeconds(10);

    private final int port;
    private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();

    public KeepAliveConnections(int port) {
        this.port = port;
    }

    private record Idle(KeepAliveConnection connection, long sinceNanos) {}

    /** What was answered. */
    public record Answer(int status, String body) {}

    /**
     * Asks on a connection of its own for as long as it takes.
     *
     * @throws IOException if there is no answer
     */
    public Answer ask(byte[] request) throws IOException {
        KeepAliveConnection connection = take();
        boolean answered = false;
        try {
            Answer answer = new Answer(connection.ask(request), connection.body());
            answered = true;
            idle.push(new Idle(connection, System.nanoTime()));
            return answer;
        } finally {
            if (!answered) {
                connection.close();
            }
        }
    }

    private KeepAliveConnection take() throws IOException {
        Idle latest = idle.poll();
        if (latest != null && System.nanoTime() - latest.sinceNanos < IDLE_AT_MOST.toNanos()) {
            return latest.connection;
        }
        if (latest != null) {
            latest.connection.close();
            close();
        }
        return new KeepAliveConnection(port);
    }

    /** Closes those that are idle. */
    @Override
    public void close() throws IOException {
        for (Idle unused = idle.poll(); unused != null; unused = idle.poll()) {
            unused.connection.close();
        }
    }
}
