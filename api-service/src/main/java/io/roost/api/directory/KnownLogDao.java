package io.roost.api.directory;

import io.roost.contract.command.UpdateProfile;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.sqlobject.config.KeyColumn;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.ValueColumn;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code known_log}, and statements on rows that belong to one log. Thread-safe. */
@RegisterConstructorMapper(UpdateProfile.class)
interface KnownLogDao {

    @SqlQuery("SELECT name, id FROM known_log WHERE name <> 'adoption'")
    @KeyColumn("name")
    @ValueColumn("id")
    Map<String, String> findAll();

    @SqlBatch("MERGE INTO known_log (name, id) KEY (name) VALUES (:name, :id)")
    void put(Collection<String> name, Collection<String> id);

    /** Blocks until other transactions that have called this have ended. */
    @SqlUpdate("MERGE INTO known_log (name, id) KEY (name) VALUES ('adoption', 'under way')")
    void lockForAdoption();

    @SqlUpdate("DELETE FROM known_log WHERE name = 'adoption'")
    void unlock();

    /** Returns the latest known profile of each account that has a profile in the log, else the one of its registration. */
    @SqlQuery("""
            SELECT a.user_id AS "user", COALESCE(d.username, a.username) AS username,
                CASE WHEN d.user_id IS NULL THEN a.display_name ELSE d.display_name END AS display_name,
                d.bio, d.photo_url, COALESCE(d.created_at, a.created_at) AS created_at
            FROM accounts a LEFT JOIN directory_users d ON d.user_id = a.user_id AND d.log_offset >= 0
            WHERE a.profile_logged""")
    List<UpdateProfile> profilesOfAccounts();

    @SqlUpdate("DELETE FROM idempotency_keys")
    void forgetIdempotencyKeys();
}
