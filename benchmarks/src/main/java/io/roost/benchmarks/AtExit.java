package io.roost.benchmarks;

import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.locks.LockSupport;

/**
 * Processes and directories that must be removed when this JVM ends. One shutdown hook closes all of them in the opposite
 * order of opening: separate hooks would run concurrently, and a directory can be deleted only after the server that writes
 * into it has ended. Thread-safe.
 *
 * <p>It is static, as the JVM's hooks are. A broker in this JVM needs no hook: it ends with the JVM.
 */
public final class AtExit {

    /** A broker of this JVM may still be writing into its directory. */
    private static final int ATTEMPTS = 20;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(50);

    private static final Deque<AutoCloseable> OPEN = new ConcurrentLinkedDeque<>();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(AtExit::closeAll, "end-of-benchmarks"));
    }

    private AtExit() {}

    /**
     * Closes {@code resource} when the JVM ends, unless {@link #forget} is called before.
     *
     * @throws IllegalStateException if the JVM is ending already; the resource is closed then
     */
    public static <T extends AutoCloseable> T close(T resource) {
        OPEN.push(resource);
        if (ending) {
            closeAtLast(resource);
            throw new IllegalStateException("this process is ending");
        }
        return resource;
    }

    /** To be called by a resource that has been closed. */
    public static void forget(AutoCloseable resource) {
        boolean unused = OPEN.remove(resource);
    }

    private static void closeAll() {
        ending = true;
        // A broker whose directory is deleted logs many errors.
        QuietLogging.end();
        for (AutoCloseable resource = OPEN.poll(); resource != null; resource = OPEN.poll()) {
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
