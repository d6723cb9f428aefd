package io.roost.api.database;

import io.dropwizard.db.DataSourceFactory;
import io.roost.service.config.PrivateFiles;
import io.roost.service.start.StartupFailure;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Properties;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.api.ErrorCode;
import org.h2.engine.ConnectionInfo;
import org.h2.message.DbException;

/**
 * Opens and migrates the accounts database, before the pool opens it, so that an unusable database is explained in one sentence.
 * H2's own messages quote the URL, which may contain a password, so none of them is passed on.
 */
public final class AccountsDatabase {

    private static final String H2 = "jdbc:h2:";

    private AccountsDatabase() {}

    /**
     * Returns a connection; an embedded database stays open while it is open. Missing directories of the database's file are
     * created for their owner only.
     *
     * @throws StartupFailure if the database cannot be opened
     */
    public static Connection open(DataSourceFactory database) {
        try {
            makeDirectory(database.getUrl());
            return DriverManager.getConnection(quiet(database.getUrl()), database.getUser(), database.getPassword());
        } catch (SQLException failure) {
            throw unusable(failure.getErrorCode());
        } catch (UncheckedIOException failure) {
            throw unusable(ErrorCode.FILE_CREATION_FAILED_1);
        }
    }

    /** Migrates the database to the newest schema ({@code db/migration}). Instances that share it may do this concurrently. */
    public static void migrate(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }

    /** Creates the directory of the database's file, which H2 would create readable for everybody. */
    private static void makeDirectory(String url) {
        if (!url.startsWith(H2)) {
            return;
        }
        Path file;
        try {
            ConnectionInfo target = new ConnectionInfo(url, new Properties(), null, null);
            file = Path.of(target.isPersistent() ? target.getName() : "");
        } catch (DbException | InvalidPathException explainedByTheConnection) {
            return;
        }
        if (file.isAbsolute()) {
            PrivateFiles.makeDirectory(Objects.requireNonNull(file.getParent()));
        }
    }

    /** H2 would print the stack trace of a trace file that it cannot write. */
    private static String quiet(String url) {
        return url.startsWith(H2) && !url.contains("TRACE_LEVEL_FILE") ? url + ";TRACE_LEVEL_FILE=0" : url;
    }

    private static StartupFailure unusable(int errorCode) {
        return new StartupFailure("the database of database.url (API_DATABASE_URL) "
                + switch (errorCode) {
                    case ErrorCode.DATABASE_ALREADY_OPEN_1 -> "is in use by another process";
                    case ErrorCode.WRONG_USER_OR_PASSWORD -> "does not accept database.user with database.password";
                    case ErrorCode.URL_RELATIVE_TO_CWD -> "has a path that begins neither with / nor with ./";
                    case ErrorCode.UNSUPPORTED_SETTING_1 -> "has a setting in its URL that H2 does not know";
                    case ErrorCode.FILE_CREATION_FAILED_1, ErrorCode.IO_EXCEPTION_1, ErrorCode.IO_EXCEPTION_2 ->
                        "has a file that cannot be created or written";
                    default -> "cannot be opened (H2 error code %d)".formatted(errorCode);
                });
    }
}
