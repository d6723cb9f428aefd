package io.roost.benchmarks;

import io.roost.broker.TemporaryDirectory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * Resources of a benchmark, closed in the opposite order of opening: at the end, or if opening a later one fails. Used by one
 * thread.
 *
 * <p>Processes and directories outlive the JVM, so they are closed when it ends, too. One shutdown hook closes all of them:
 * separate hooks would run concurrently, and a directory can be deleted only after the server that writes into it has
 * ended. Brokers, views and connections of this JVM need no hook.
 */
public final class Resources implements AutoCloseable {

    /** A broker of this JVM may still be writing into its directory. */
    private static final int ATTEMPTS = 20;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);
    private static final Deque<AutoCloseable> OUTLIVING = new ConcurrentLinkedDeque<>();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Resources::closeOutliving, "end-of-benchmarks"));
    }

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Keeps a resource that has just been opened, and returns it. */
    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    /**
     * As {@link #add}, for a resource that is closed when the JVM ends, too.
     *
     * @throws IllegalStateException if the JVM is ending already; the resource is closed then
     */
    public <T extends AutoCloseable> T addOutliving(T resource) {
        OUTLIVING.push(resource);
        if (ending) {
            closeAtLast(resource);
            throw new IllegalStateException("this process is ending");
        }
        return add(resource);
    }

    /** A new directory in {@code parent}, deleted with its contents on close. */
    public Path directory(Path parent) {
        TemporaryDirectory directory = TemporaryDirectory.in(parent, "bench-");
        AutoCloseable unused = addOutliving(directory::delete);
        return directory.path();
    }

    /**
     * Closes all of them, also where closing one fails.
     *
     * @throws IllegalStateException for the first that failed, the others suppressed
     */
    @Override
    public void close() {
        IllegalStateException failure = null;
        while (!opened.isEmpty()) {
            AutoCloseable resource = opened.pop();
            try {
                resource.close();
                boolean unused = OUTLIVING.remove(resource);
            } catch (Exception cause) {
                IllegalStateException notClosed = new IllegalStateException("cannot close " + resource, cause);
                if (failure == null) {
                    failure = notClosed;
                } else {
                    failure.addSuppressed(notClosed);
                }
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    private static void closeOutliving() {
        ending = true;
        // A broker whose directory is deleted logs many errors.
        QuietLogging.end();
        for (AutoCloseable resource = OUTLIVING.poll(); resource != null; resource = OUTLIVING.poll()) {
            closeAtLast(resource);
        }
    }

    private static void closeAtLast(AutoCloseable resource) {
        for (int attempt = 1; ; attempt++) {
            try {
                resource.close();
                return;
            } catch (Exception failure) {
                if (attempt == ATTEMPTS) {
                    System.err.println("roost: left behind at the end: " + failure.getMessage());
                    return;
                }
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
            }
        }
    }
}
