package io.roost.api.database;

import com.google.common.base.Throwables;
import io.roost.service.problem.ProblemException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLSyntaxErrorException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;

/**
 * Distinguishes a database that cannot do its work (its disk is full, it is closed, a lock is held for too long, there is no
 * connection) from a statement that is wrong. JDBC has exception classes for wrong statements; every other
 * {@link SQLException} is taken as the database's failure, because vendors report those by codes of their own.
 */
public final class DatabaseFailure {

    private static final String UNIQUE_VIOLATION = "23505";

    private DatabaseFailure() {}

    /** Returns whether the same call may succeed later, without a change to this service. */
    public static boolean is(Throwable failure) {
        return sqlException(failure).filter(sql -> !isWrongStatement(sql)).isPresent();
    }

    /** Returns whether a row was not inserted because another row has its key. */
    public static boolean isDuplicateKey(JdbiException failure) {
        return sqlException(failure)
                .filter(sql -> sql instanceof SQLIntegrityConstraintViolationException
                        || UNIQUE_VIOLATION.equals(sql.getSQLState()))
                .isPresent();
    }

    /** Returns a 503 problem if {@code failure} is the database's, else {@code failure} itself. */
    public static RuntimeException explained(RuntimeException failure) {
        return is(failure) ? problem() : failure;
    }

    /** Returns the problem for the database's failure: 503, retry after a second. */
    public static ProblemException problem() {
        return ProblemException.unavailable("The accounts database cannot be used at the moment.");
    }

    private static Optional<SQLException> sqlException(Throwable failure) {
        return failure instanceof JdbiException
                ? Throwables.getCausalChain(failure).stream()
                        .filter(SQLException.class::isInstance)
                        .map(SQLException.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    private static boolean isWrongStatement(SQLException failure) {
        return failure instanceof SQLSyntaxErrorException
                || failure instanceof SQLDataException
                || failure instanceof SQLIntegrityConstraintViolationException
                || failure instanceof SQLFeatureNotSupportedException;
    }
}
