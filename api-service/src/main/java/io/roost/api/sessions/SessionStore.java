package io.roost.api.sessions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.contract.id.UserId;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Token → session, with a cache of recently used tokens. Thread-safe.
 *
 * <p>A session that is ended here is not found here any more: its row is deleted, then its cache entry, and the cache blocks
 * concurrent loads of it. Another instance on the same database may find it for {@link #CACHED_FOR}. A session that has been
 * idle for too long is not found, whether its row has been purged or not; this limit is exact to the interval at which the last
 * use is recorded.
 *
 * <p>A forged token costs no query, because it lacks the tag ({@link TokenSigner}). Tokens of releases without tags are looked
 * up while the database has sessions of such tokens.
 */
public final class SessionStore {

    /** How long a session may be found on another instance after its end. */
    static final Duration CACHED_FOR = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(SessionStore.class);

    /** A use is recorded in {@code lastSeenAt} at most once in this interval, because that is a write. */
    private static final Duration MAX_RECORDING_INTERVAL = Duration.ofHours(1);

    private static final int MAX_USER_AGENT = 200;
    private static final byte[] NO_HASH = new byte[32];

    private final Jdbi jdbi;
    private final SessionDao dao;
    private final SessionsConfiguration configuration;
    private final Clock clock;
    private final TokenSigner signer;
    private final Duration recordingInterval;
    private volatile boolean hasUntagged;

    /** By token hash; empty for a session that has ended, which never comes back. */
    private final Cache<ByteBuffer, Optional<Session>> cache = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(CACHED_FOR)
            .build();

    public SessionStore(Jdbi jdbi, SessionsConfiguration configuration, Clock clock) {
        this.jdbi = jdbi;
        this.dao = jdbi.onDemand(SessionDao.class);
        this.configuration = configuration;
        this.clock = clock;
        this.signer = new TokenSigner(dao.tagKey());
        this.hasUntagged = dao.hasUntagged();
        Duration tenth = configuration.idle().dividedBy(10);
        this.recordingInterval = tenth.compareTo(MAX_RECORDING_INTERVAL) < 0 ? tenth : MAX_RECORDING_INTERVAL;
    }

    /**
     * Begins a session. If the user then has too many, the least recently used ones end.
     *
     * @param account with the password hash that the user's password was checked against
     * @param userAgent the client's description of itself
     * @return the token, which is not stored anywhere; empty if the password has been changed since the check
     */
    public Optional<SessionToken> begin(Account account, @Nullable String userAgent) {
        SessionToken token = signer.create();
        Instant now = now();
        Session session = new Session(token.hash(), account.userId(), now, now, shortened(userAgent));
        Optional<List<byte[]>> ended =
                jdbi.inTransaction(transaction -> insert(transaction, session, account.passwordHash()));
        ended.ifPresent(this::evict);
        return ended.map(begun -> token);
    }

    /**
     * Returns the user of a token; empty if it is unknown or its session has ended.
     *
     * @param mayLookUp whether a token without a tag may cost a query; called only for such tokens
     */
    public Optional<UserId> userOf(SessionToken token, BooleanSupplier mayLookUp) {
        ByteBuffer key = ByteBuffer.wrap(token.hash());
        Optional<Session> session = cache.getIfPresent(key);
        if (session == null) {
            session = mayExist(token, mayLookUp) ? cache.get(key, this::load) : Optional.empty();
        }
        return session.map(Session::userId);
    }

    /** Returns the user's sessions, the most recently used one first. */
    public List<Session> of(UserId userId) {
        return dao.list(userId, oldest());
    }

    /** Ends the session of {@code token}, if there is one. */
    public void end(UserId userId, SessionToken token) {
        end(userId, token.hash());
    }

    /** Ends one of the user's sessions; returns false if the user has none with this id. */
    public boolean end(UserId userId, SessionId id) {
        return dao.list(userId, Instant.EPOCH).stream()
                .filter(session -> session.id().equals(id))
                .anyMatch(session -> end(userId, session.tokenHash()));
    }

    /** Ends all sessions of the user except that of {@code kept}; all, if that is null. */
    public void endOthers(UserId userId, @Nullable SessionToken kept) {
        endOthers(userId, kept, transaction -> true);
    }

    /**
     * As {@link #endOthers(UserId, SessionToken)}, in one transaction with {@code change}.
     *
     * @param change runs first; sessions are ended only if it returns true
     * @return the result of {@code change}
     */
    public boolean endOthers(UserId userId, @Nullable SessionToken kept, Predicate<Handle> change) {
        byte[] keptHash = kept == null ? NO_HASH : kept.hash();
        Optional<List<byte[]>> ended = jdbi.inTransaction(transaction -> change.test(transaction)
                ? Optional.of(transaction.attach(SessionDao.class).deleteOthers(userId, keptHash))
                : Optional.empty());
        ended.ifPresent(this::evict);
        return ended.isPresent();
    }

    /** Deletes the rows of sessions that were idle for too long; returns their number. */
    public int purge() {
        int purged = dao.deleteUnusedSince(oldest());
        hasUntagged = hasUntagged && dao.hasUntagged();
        return purged;
    }

    private Optional<List<byte[]>> insert(Handle transaction, Session session, String checkedHash) {
        UserId userId = session.userId();
        Optional<String> hash = transaction.attach(AccountDao.class).lockPasswordHash(userId);
        if (!hash.equals(Optional.of(checkedHash))) {
            return Optional.empty();
        }
        SessionDao sessions = transaction.attach(SessionDao.class);
        sessions.insert(session);
        return Optional.of(sessions.deleteBeyond(userId, session.tokenHash(), configuration.perUser() - 1));
    }

    private boolean end(UserId userId, byte[] tokenHash) {
        boolean ended = dao.delete(tokenHash, userId) > 0;
        evict(List.of(tokenHash));
        return ended;
    }

    private void evict(List<byte[]> tokenHashes) {
        tokenHashes.forEach(hash -> cache.invalidate(ByteBuffer.wrap(hash)));
    }

    private boolean mayExist(SessionToken token, BooleanSupplier mayLookUp) {
        return signer.isGenuine(token) || (hasUntagged && TokenSigner.isUntagged(token) && mayLookUp.getAsBoolean());
    }

    private Optional<Session> load(ByteBuffer tokenHash) {
        Optional<Session> session =
                dao.find(tokenHash.array()).filter(found -> !found.lastSeenAt().isBefore(oldest()));
        session.ifPresent(this::recordUse);
        return session;
    }

    /** A session remains usable if its use cannot be recorded. */
    private void recordUse(Session session) {
        Instant now = now();
        if (session.lastSeenAt().isBefore(now.minus(recordingInterval))) {
            try {
                dao.seen(session.tokenHash(), now);
            } catch (JdbiException notWritten) {
                LOG.warn("The time of a session's last use could not be written: {}", notWritten.toString());
            }
        }
    }

    /** Sessions that were last seen before this instant have ended. */
    private Instant oldest() {
        return clock.instant().minus(configuration.idle()).minus(recordingInterval);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable String shortened(@Nullable String userAgent) {
        return userAgent == null ? null : userAgent.substring(0, Math.min(MAX_USER_AGENT, userAgent.length()));
    }
}
