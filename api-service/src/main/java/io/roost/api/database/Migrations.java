package io.roost.api.database;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/**
 * Brings the database to the newest schema. Run before anything else touches it; instances that share a database may
 * all run it.
 */
public final class Migrations {

    private Migrations() {}

    /** Applies what is missing of {@code db/migration}. */
    public static void apply(DataSource database) {
        Flyway.configure()
                .dataSource(database)
                .locations("classpath:db/migration")
                .load()
                .migrate();
    }
}
