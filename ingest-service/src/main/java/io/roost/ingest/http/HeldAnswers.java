package io.roost.ingest.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The answers of one bulk request that are held back while its body is read, because many clients read nothing before they
 * have sent everything. A request with a permission of the bulkhead may hold {@value #LARGE} bytes, another one {@value #SMALL}; beyond that its
 * answers are written while its body is read. Not thread-safe.
 */
final class HeldAnswers extends ByteArrayOutputStream {

    private static final int LARGE = 8 * 1024 * 1024;
    private static final int SMALL = 1024 * 1024;

    private final Bulkhead largeAnswers;
    private boolean isLarge;

    HeldAnswers(Bulkhead largeAnswers) {
        this.largeAnswers = largeAnswers;
        this.isLarge = largeAnswers.tryAcquirePermission();
    }

    boolean isFull() {
        return count >= (isLarge ? LARGE : SMALL);
    }

    /** Writes the answers and returns the permission. */
    void moveTo(OutputStream out) throws IOException {
        writeTo(out);
        close();
    }

    /** Drops the answers and returns the permission. Idempotent. */
    @Override
    public void close() {
        buf = new byte[0];
        count = 0;
        if (isLarge) {
            isLarge = false;
            largeAnswers.onComplete();
        }
    }
}
