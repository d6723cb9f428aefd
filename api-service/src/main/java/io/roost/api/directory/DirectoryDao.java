package io.roost.api.directory;

import io.roost.contract.id.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindList;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/**
 * The tables {@code directory_users}: user → latest profile (a row with offset −1 has none, and exists to be locked), and
 * {@code directory_offsets}: partition of {@code profiles} → offset of the next record to read. Thread-safe.
 */
@RegisterConstructorMapper(DirectoryEntry.class)
@RegisterConstructorMapper(DirectoryOffset.class)
public interface DirectoryDao {

    @SqlQuery("SELECT * FROM directory_users WHERE user_id = :userId")
    Optional<DirectoryEntry> find(UserId userId);

    @SqlQuery("SELECT * FROM directory_users WHERE user_id IN (<userIds>)")
    List<DirectoryEntry> findAll(@BindList(onEmpty = BindList.EmptyHandling.NULL_STRING) Collection<Long> userIds);

    /** Returns the account holder with this username; if there is none, the user with the lowest id, since the log may repeat names. */
    @SqlQuery("""
            SELECT d.* FROM directory_users d LEFT JOIN accounts a ON a.user_id = d.user_id AND a.username = d.username
            WHERE d.username = :username ORDER BY a.user_id NULLS LAST, d.user_id FETCH FIRST ROW ONLY""")
    Optional<DirectoryEntry> findByUsername(String username);

    @SqlQuery("SELECT EXISTS (SELECT * FROM directory_users WHERE username = :username)")
    boolean isUsernameTaken(String username);

    /**
     * Stores each entry unless the table has one with the same or a later offset. In either case the earlier {@code createdAt} is
     * kept, since a profile that is imported without one gets the time of the import.
     */
    @SqlBatch("""
            MERGE INTO directory_users d
            USING (VALUES (
                CAST(:userId AS BIGINT), CAST(:logOffset AS BIGINT), CAST(:createdAt AS TIMESTAMP(3) WITH TIME ZONE)
            )) n (user_id, log_offset, created_at)
            ON d.user_id = n.user_id
            WHEN MATCHED AND d.log_offset < n.log_offset THEN UPDATE SET
                username = :username, display_name = :displayName, bio = :bio, photo_url = :photoUrl,
                created_at = LEAST(COALESCE(d.created_at, n.created_at), n.created_at),
                log_partition = :logPartition, log_offset = :logOffset
            WHEN MATCHED AND n.created_at < d.created_at THEN UPDATE SET
                created_at = n.created_at
            WHEN NOT MATCHED THEN INSERT
                (user_id, username, display_name, bio, photo_url, created_at, log_partition, log_offset)
                VALUES (:userId, :username, :displayName, :bio, :photoUrl, :createdAt, :logPartition, :logOffset)""")
    void putNewer(@BindMethods Collection<DirectoryEntry> entries);

    /** As {@link #find}; locks the row until the transaction ends. */
    @SqlQuery("SELECT * FROM directory_users WHERE user_id = :userId FOR UPDATE")
    Optional<DirectoryEntry> lock(UserId userId);

    @SqlUpdate("DELETE FROM directory_users")
    void clearUsers();

    @SqlQuery("SELECT * FROM directory_offsets")
    List<DirectoryOffset> offsets();

    @SqlBatch("""
            MERGE INTO directory_offsets (log_partition, topic_id, next_offset)
            KEY (log_partition) VALUES (:logPartition, :topicId, :nextOffset)""")
    void putOffsets(@BindMethods Collection<DirectoryOffset> offsets);

    @SqlUpdate("DELETE FROM directory_offsets")
    void clearOffsets();
}
