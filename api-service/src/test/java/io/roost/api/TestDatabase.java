package io.roost.api;

import io.roost.api.database.AccountsDatabase;
import io.roost.api.database.IdColumns;
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
}
