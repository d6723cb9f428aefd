package io.roost.api.directory;

import io.roost.api.database.DatabaseFailure;
import org.jdbi.v3.core.JdbiException;

/**
 * Repeats a write after a duplicate key. Two writers may insert a user's first profile concurrently: the one that appended it to
 * the log, and the one that reads the log. H2's {@code MERGE} fails for the second, which finds the row when it is repeated.
 */
final class DuplicateKeyRetry {

    private static final int ATTEMPTS = 5;

    private DuplicateKeyRetry() {}

    static void run(Runnable write) {
        for (int attempt = 1; ; attempt++) {
            try {
                write.run();
                return;
            } catch (JdbiException failure) {
                if (attempt == ATTEMPTS || !DatabaseFailure.isDuplicateKey(failure)) {
                    throw failure;
                }
            }
        }
    }
}
