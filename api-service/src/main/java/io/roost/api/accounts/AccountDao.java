package io.roost.api.accounts;

import io.roost.contract.id.UserId;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code accounts}: username → account, unique. Thread-safe. */
@RegisterConstructorMapper(Account.class)
public interface AccountDao {

    /** Throws jdbi's constraint violation if the username or the id is taken. */
    @SqlUpdate("""
            INSERT INTO accounts (user_id, username, display_name, password_hash, created_at, profile_logged)
            VALUES (:userId, :username, :displayName, :passwordHash, :createdAt, :profileLogged)""")
    void insert(@BindMethods Account account);

    @SqlQuery("SELECT * FROM accounts WHERE username = :username")
    Optional<Account> find(String username);

    @SqlQuery("SELECT * FROM accounts WHERE user_id = :userId")
    Optional<Account> find(UserId userId);

    /** Locks the account's row until the end of the transaction. */
    @SqlQuery("SELECT password_hash FROM accounts WHERE user_id = :userId FOR UPDATE")
    Optional<String> lockPasswordHash(UserId userId);

    /** Returns 0 if the stored hash is not {@code before}. */
    @SqlUpdate("UPDATE accounts SET password_hash = :hash WHERE user_id = :userId AND password_hash = :before")
    int replacePasswordHash(UserId userId, String before, String hash);

    @SqlUpdate("UPDATE accounts SET profile_logged = TRUE WHERE user_id = :userId")
    void markLogged(UserId userId);

    /** Deletes the account if it was created before {@code before} and its profile never reached the log. */
    @SqlUpdate("""
            DELETE FROM accounts a WHERE username = :username AND NOT profile_logged AND created_at < :before
                AND NOT EXISTS (SELECT * FROM directory_users d WHERE d.user_id = a.user_id AND d.log_offset >= 0)
                AND NOT EXISTS (SELECT * FROM sessions s WHERE s.user_id = a.user_id)""")
    int deleteAbandoned(String username, Instant before);
}
