package io.roost.api.directory;

import io.roost.api.database.KeyViolation;
import org.jdbi.v3.core.JdbiException;

/**
 * Two writers may bring a user's first profile at once: the one who wrote it to the log, and the feed that reads it
 * there. H2's {@code MERGE} then fails for the second, which finds the row when it tries again.
 */
final class FirstWriter {

    private static final int ATTEMPTS = 5;

    private FirstWriter() {}

    static void orSecond(Runnable write) {
        for (int attempt = 1; ; attempt++) {
            try {
                write.run();
                return;
            } catch (JdbiException failure) {
                if (attempt == ATTEMPTS || !KeyViolation.is(failure)) {
                    throw failure;
                }
            }
        }
    }
}
