package io.roost.api.sessions;

import io.roost.contract.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.SingleValue;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code sessions}: SHA-256 of a token → session; and the key of {@link TokenSigner}. Thread-safe. */
@RegisterConstructorMapper(Session.class)
public interface SessionDao {

    @SqlUpdate("""
            INSERT INTO sessions (token_hash, user_id, created_at, last_seen_at, user_agent, tagged)
            VALUES (:tokenHash, :userId, :createdAt, :lastSeenAt, :userAgent, TRUE)""")
    void insert(@BindMethods Session session);

    @SqlQuery("SELECT * FROM sessions WHERE token_hash = :tokenHash")
    Optional<Session> find(byte[] tokenHash);

    /** Returns the user's sessions that were last seen at {@code since} or later, the most recently used one first. */
    @SqlQuery("""
            SELECT * FROM sessions WHERE user_id = :userId AND last_seen_at >= :since
            ORDER BY last_seen_at DESC, created_at DESC""")
    List<Session> list(UserId userId, Instant since);

    @SqlUpdate("UPDATE sessions SET last_seen_at = :now WHERE token_hash = :tokenHash AND last_seen_at < :now")
    void seen(byte[] tokenHash, Instant now);

    @SqlUpdate("DELETE FROM sessions WHERE token_hash = :tokenHash AND user_id = :userId")
    int delete(byte[] tokenHash, UserId userId);

    /** Deletes the user's sessions except one; returns the hashes of their tokens. */
    @SqlQuery("""
            SELECT token_hash FROM OLD TABLE (
                DELETE FROM sessions WHERE user_id = :userId AND token_hash <> :kept)""")
    List<byte[]> deleteOthers(UserId userId, byte[] kept);

    /**
     * Deletes the user's sessions except {@code newest} and the {@code others} most recently used ones; returns the hashes of
     * their tokens.
     */
    @SqlQuery("""
            SELECT token_hash FROM OLD TABLE (
                DELETE FROM sessions WHERE token_hash IN (
                    SELECT token_hash FROM sessions WHERE user_id = :userId AND token_hash <> :newest
                    ORDER BY last_seen_at DESC, created_at DESC OFFSET :others))""")
    List<byte[]> deleteBeyond(UserId userId, byte[] newest, int others);

    @SqlUpdate("DELETE FROM sessions WHERE last_seen_at < :before")
    int deleteUnusedSince(Instant before);

    @SqlQuery("SELECT EXISTS (SELECT * FROM sessions WHERE NOT tagged)")
    boolean hasUntagged();

    @SqlQuery("SELECT tag_key FROM session_token_key")
    @SingleValue
    byte[] tagKey();
}
