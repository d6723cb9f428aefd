package io.roost.api;

import io.roost.api.database.AccountsDatabase;
import io.roost.api.database.IdColumns;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** An accounts database in memory, with the real schema. */
public final class TestDatabase {

    private TestDatabase() {}

    public static Jdbi create() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        AccountsDatabase.migrate(database);
        return Jdbi.create(database).installPlugin(new SqlObjectPlugin()).installPlugin(new IdColumns());
    }

    /** Executes a statement in the database of a running service. */
    static void execute(String url, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "roost", "")) {
            connection.createStatement().execute(sql);
        }
    }

    /** Returns the number that a query in the database of a running service returns. */
    static long number(String url, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "roost", "");
                ResultSet found = connection.createStatement().executeQuery(query)) {
            found.next();
            return found.getLong(1);
        }
    }
}
