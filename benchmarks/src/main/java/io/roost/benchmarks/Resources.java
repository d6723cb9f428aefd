package io.roost.benchmarks;

import com.google.common.io.Closer;
import io.roost.broker.TemporaryDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Resources of a benchmark, closed in the opposite order of opening: at the end, if opening a later one fails, and when the
 * JVM ends, since processes and directories would outlive it. Thread-safe.
 */
public final class Resources implements AutoCloseable {

    private static final Set<Resources> OPEN = ConcurrentHashMap.newKeySet();
    private static volatile boolean ending;

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(Resources::closeAll, "end-of-benchmarks"));
    }

    private final Closer opened = Closer.create();

    public Resources() {
        OPEN.add(this);
    }

    /**
     * Keeps a resource that has just been opened, and returns it.
     *
     * @throws IllegalStateException if the JVM is ending already; the resource is closed then
     */
    public synchronized <T extends AutoCloseable> T add(T resource) {
        opened.register(() -> {
            try {
                resource.close();
            } catch (Exception failure) {
                throw new IOException(failure.getMessage(), failure);
            }
        });
        if (ending) {
            closeAll();
            throw new IllegalStateException("this process is ending");
        }
        return resource;
    }

    /** A new directory in {@code parent}, deleted with its contents on close. */
    public Path directory(Path parent) {
        TemporaryDirectory directory = TemporaryDirectory.in(parent, "bench-");
        AutoCloseable unused = add(directory::delete);
        return directory.path();
    }

    /** Closes all of them, also if closing one fails, and throws the first failure. */
    @Override
    public synchronized void close() throws IOException {
        try {
            opened.close();
        } finally {
            OPEN.remove(this);
        }
    }

    private static void closeAll() {
        ending = true;
        for (Resources resources : OPEN) {
            try {
                resources.close();
            } catch (IOException failure) {
                System.err.println("roost: left behind at the end: " + failure.getMessage());
            }
        }
    }
}
