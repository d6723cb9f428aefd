package io.roost.ingest.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The answers to a bulk request, held back while its body is read: many clients read nothing before they have sent
 * everything. That takes memory, so {@value #MUCH} bytes are held by as many requests as the bulkhead permits, and {@value
 * #LITTLE} by others; a request beyond its bound writes its answers while it reads.
 */
final class BulkAnswers {

    private static final int MUCH = 8 * 1024 * 1024;
    private static final int LITTLE = 1024 * 1024;

    private final BulkImport bulk;
    private final Bulkhead holders;
    private final boolean permitted;
    private final ByteArrayOutputStream held = new ByteArrayOutputStream();

    private BulkAnswers(BulkImport bulk, Bulkhead holders) {
        this.bulk = bulk;
        this.holders = holders;
        this.permitted = holders.tryAcquirePermission();
    }

    /** Carries out {@code bulk}, or as much of it as can be before answers must be written. */
    static BulkAnswers to(BulkImport bulk, Bulkhead holders) throws IOException {
        BulkAnswers answers = new BulkAnswers(bulk, holders);
        boolean held = false;
        try {
            bulk.run(answers.held, answers.permitted ? MUCH : LITTLE);
            held = true;
            return answers;
        } finally {
            if (!held) {
                answers.discard();
            }
        }
    }

    /** Writes the answers held back, then carries out the rest. Called once. */
    void writeTo(OutputStream out) throws IOException {
        try {
            held.writeTo(out);
        } finally {
            discard();
        }
        bulk.run(out);
    }

    /** Says that {@link #writeTo} will not be called. */
    void discard() {
        held.reset();
        if (permitted) {
            holders.onComplete();
        }
    }
}
