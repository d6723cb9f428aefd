package io.roost.api.accounts;

import io.roost.events.id.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code sessions}: SHA-256 of a token → user. Thread-safe. */
public interface SessionDao {

    @SqlUpdate("INSERT INTO sessions (token_hash, user_id, created_at) VALUES (:tokenHash, :userId, :createdAt)")
    void insert(byte[] tokenHash, UserId userId, Instant createdAt);

    @SqlQuery("SELECT user_id FROM sessions WHERE token_hash = :tokenHash")
    Optional<UserId> findUser(byte[] tokenHash);

    @SqlUpdate("DELETE FROM sessions WHERE token_hash = :tokenHash")
    void delete(byte[] tokenHash);
}
