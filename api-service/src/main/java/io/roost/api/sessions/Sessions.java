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
 * Token → session, with a short memory of tokens that were seen. Thread-safe.
 *
 * <p>A token that is ended here is dead here at once: the row goes first, then what is remembered, and the cache makes a
 * look-up that is under way wait. Another instance on the same database forgets it within {@link #REMEMBERED_FOR}. A session
 * that is idle for too long is over, whether its row has been purged or not; the limit is exact to the interval at which use is
 * recorded.
 *
 * <p>A token that was made up costs no query: it lacks the tag ({@link TokenTags}). Tokens from before there were tags are
 * looked up as long as there are sessions with such.
 */
public final class Sessions implements UserTokens {

    /** How long a token may outlive its end on another instance. */
    static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** The longest that {@code lastSeenAt} is behind a session's use; each step is a write. */
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private static final int LONGEST_USER_AGENT = 200;
    private static final byte[] NO_HASH = new byte[32];

    private final Jdbi jdbi;
    private final SessionDao dao;
    private final SessionsConfiguration configuration;
    private final Clock clock;
    private final TokenTags tags;
    private final Duration pause;
    private volatile boolean untaggedLeft;

    /** Ended sessions are remembered, too; they never come back. */
    private final Cache<ByteBuffer, Optional<Session>> seenLately = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public Sessions(Jdbi jdbi, SessionsConfiguration configuration, Clock clock) {
        this.jdbi = jdbi;
        this.dao = jdbi.onDemand(SessionDao.class);
        this.configuration = configuration;
        this.clock = clock;
        this.tags = new TokenTags(dao.tagKey());
        this.untaggedLeft = dao.hasUntagged();
        Duration tenth = configuration.idle().dividedBy(10);
        this.pause = tenth.compareTo(LONGEST_PAUSE) < 0 ? tenth : LONGEST_PAUSE;
    }

    /**
     * Begins a session; nothing else knows the token. If the user has more than may be, those that were used longest ago end.
     *
     * @param account with the password hash that the user's password was checked against
     * @param userAgent what the client calls itself
     * @return empty if the password has been changed since
     */
    public Optional<SessionToken> begin(Account account, @Nullable String userAgent) {
        SessionToken token = tags.create();
        Instant now = now();
        Session session = new Session(token.hash(), account.userId(), now, now, shortened(userAgent));
        Optional<List<byte[]>> ended =
                jdbi.inTransaction(transaction -> insert(transaction, session, account.passwordHash()));
        ended.ifPresent(this::forget);
        return ended.map(begun -> token);
    }

    @Override
    public Optional<UserId> userOf(SessionToken token, BooleanSupplier mayLookUp) {
        ByteBuffer key = ByteBuffer.wrap(token.hash());
        Optional<Session> session = seenLately.getIfPresent(key);
        if (session == null) {
            session = mayExist(token, mayLookUp) ? seenLately.get(key, this::load) : Optional.empty();
        }
        return session.map(Session::userId);
    }

    /** The user's sessions, the one that was used last first. */
    public List<Session> of(UserId userId) {
        return dao.list(userId, oldest());
    }

    /** Ends the session of {@code token}, if there is one. */
    public void end(UserId userId, SessionToken token) {
        end(userId, token.hash());
    }

    /** Ends one of the user's sessions; returns false if the user has none of this id. */
    public boolean end(UserId userId, SessionId id) {
        return dao.list(userId, Instant.EPOCH).stream()
                .filter(session -> session.id().equals(id))
                .anyMatch(session -> end(userId, session.tokenHash()));
    }

    /** Ends all sessions of the user but the one of {@code kept}; all, if that is null. */
    public void endOthers(UserId userId, @Nullable SessionToken kept) {
        endOthers(userId, kept, transaction -> true);
    }

    /**
     * As {@link #endOthers(UserId, SessionToken)}, in one transaction with {@code change}.
     *
     * @param change is done first, and returns whether to go on
     * @return what {@code change} has returned
     */
    public boolean endOthers(UserId userId, @Nullable SessionToken kept, Predicate<Handle> change) {
        byte[] keptHash = kept == null ? NO_HASH : kept.hash();
        Optional<List<byte[]>> ended = jdbi.inTransaction(transaction -> change.test(transaction)
                ? Optional.of(transaction.attach(SessionDao.class).deleteOthers(userId, keptHash))
                : Optional.empty());
        ended.ifPresent(this::forget);
        return ended.isPresent();
    }

    /** Deletes the rows of sessions that are over; returns how many. */
    public int purge() {
        int purged = dao.deleteUnusedSince(oldest());
        untaggedLeft = untaggedLeft && dao.hasUntagged();
        return purged;
    }

    private Optional<List<byte[]>> insert(Handle transaction, Session session, String provedHash) {
        UserId userId = session.userId();
        Optional<String> hash = transaction.attach(AccountDao.class).lockPasswordHash(userId);
        if (!hash.equals(Optional.of(provedHash))) {
            return Optional.empty();
        }
        SessionDao sessions = transaction.attach(SessionDao.class);
        sessions.insert(session);
        return Optional.of(sessions.deleteBeyond(userId, session.tokenHash(), configuration.perUser() - 1));
    }

    private boolean end(UserId userId, byte[] tokenHash) {
        boolean ended = dao.delete(tokenHash, userId) > 0;
        forget(List.of(tokenHash));
        return ended;
    }

    private void forget(List<byte[]> tokenHashes) {
        tokenHashes.forEach(hash -> seenLately.invalidate(ByteBuffer.wrap(hash)));
    }

    private boolean mayExist(SessionToken token, BooleanSupplier mayLookUp) {
        return tags.recognize(token) || (untaggedLeft && TokenTags.isUntagged(token) && mayLookUp.getAsBoolean());
    }

    private Optional<Session> load(ByteBuffer tokenHash) {
        Optional<Session> session =
                dao.find(tokenHash.array()).filter(found -> !found.lastSeenAt().isBefore(oldest()));
        session.ifPresent(this::use);
        return session;
    }

    /** A session that cannot be noted as used is used all the same. */
    private void use(Session session) {
        Instant now = now();
        if (session.lastSeenAt().isBefore(now.minus(pause))) {
            try {
                dao.seen(session.tokenHash(), now);
            } catch (JdbiException notWritten) {
                LOG.warn("The time of a session's last use could not be written: {}", notWritten.toString());
            }
        }
    }

    /** Sessions that were last seen before are over. */
    private Instant oldest() {
        return clock.instant().minus(configuration.idle()).minus(pause);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private static @Nullable String shortened(@Nullable String userAgent) {
        return userAgent == null ? null : userAgent.substring(0, Math.min(LONGEST_USER_AGENT, userAgent.length()));
    }
}
