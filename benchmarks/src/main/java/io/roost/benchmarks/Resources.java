package io.roost.benchmarks;

import com.google.common.io.Closer;
import io.roost.broker.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resources of a benchmark, closed in the reverse order of opening: at the end, if opening a later one fails, and at the shutdown
 * of the JVM, since processes and directories would outlive it. A constructor with a parameter of this type adds what it opens.
 * Thread-safe.
 */
public final class Resources implements AutoCloseable {

    private static final Set<Resources> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean shuttingDown;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Resources::closeAll, "end-of-benchmarks"));
    }

    private final Closer opened = Closer.create();

    public Resources() {
        OPEN.add(this);
    }

    /**
     * Adds a resource that has just been opened, and returns it.
     *
     * @throws IllegalStateException if the JVM is shutting down; the resource is closed then
     */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        opened.register(() -> {
            try {
                resource.close();
            } catch (Exception failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        });
        if (shuttingDown) {
            closeAll();
            throw new IllegalStateException("the JVM is shutting down");
        }
        return resource;
    }

    /** Creates a directory in {@code parent} that is deleted with its contents on close. */
    public Path directory(Path parent) {
        TemporaryDirectory directory = TemporaryDirectory.in(parent, "bench-");
        AutoCloseable unused = add(directory::delete);
        return directory.path();
    }

    /** Closes all resources, even if closing one fails; throws the first failure. */
    @Override
    public synchronized void close() throws IOException {
        try {
            opened.close();
        } finally {
            OPEN.remove(this);
        }
    }

    private static void closeAll() {
        shuttingDown = true;
        for (Resources resources : OPEN) {
            try {
                resources.close();
            } catch (IOException failure) {
                System.err.println("roost: left behind at the end: " + failure.getMessage());
            }
        }
    }
}
