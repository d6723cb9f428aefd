package io.roost.benchmarks;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Resources of a benchmark, closed in the opposite order of opening: at the end, or if opening a later one fails. Used by one
 * thread.
 */
public final class Resources implements AutoCloseable {

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    /** Keeps a resource that has just been opened, and returns it. */
    public <T extends AutoCloseable> T add(T resource) {
        opened.push(resource);
        return resource;
    }

    /** Leaves all of them open: somebody else closes them. */
    public void release() {
        opened.clear();
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
}
