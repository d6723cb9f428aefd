package io.roost.api.database;

import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** Tells a row that somebody else wrote first from a database that has failed. */
public final class KeyViolation {

    private static final String UNIQUE = "23505";

    private KeyViolation() {}

    /** Whether {@code failure} says that a key is there already. */
    public static boolean is(JdbiException failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException
                    || (cause instanceof SQLException sql && UNIQUE.equals(sql.getSQLState()))) {
                return true;
            }
        }
        return false;
    }
}
