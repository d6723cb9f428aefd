package io.roost.api.database;

import io.roost.service.problem.ProblemException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.time.Duration;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Distinguishes a database that cannot do its work, because its disk is full, it is closed, a lock is held for too long or
 * there is no connection, from a statement that is wrong. JDBC has exception classes for wrong statements; every other
 * {@link SQLException} is taken as the database's failure, since vendors report those by codes of their own.
 */
public final class DatabaseFailure {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private DatabaseFailure() {}

    /** Returns whether the same call may succeed later, without a change to this service. */
    public static boolean is(Throwable failure) {
        if (!(failure instanceof JdbiException)) {
            return false;
        }
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return !isWrongStatement(sql);
            }
        }
        return false;
    }

    /** Returns a 503 problem if {@code failure} is the database's, else {@code failure} itself. */
    public static RuntimeException explained(RuntimeException failure) {
        return is(failure) ? problem() : failure;
    }

    /** Returns the problem that such a failure is answered with: 503, to be tried again in a second. */
    public static ProblemException problem() {
        return ProblemException.unavailable("The accounts database cannot be used at the moment.", RETRY_AFTER);
    }

    private static boolean isWrongStatement(SQLException failure) {
        return failure instanceof SQLSyntaxErrorException
                || failure instanceof SQLDataException
                || failure instanceof SQLIntegrityConstraintViolationException
                || failure instanceof SQLFeatureNotSupportedException;
    }
}
