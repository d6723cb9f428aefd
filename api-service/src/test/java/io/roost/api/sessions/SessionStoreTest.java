package io.roost.api.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.TestDatabase;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.contract.id.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionStoreTest {

    private static final Duration IDLE = Duration.ofDays(30);

    private final Jdbi jdbi = TestDatabase.create();
    private final SteppedClock clock = new SteppedClock();
    private final Account ada = new Account(new UserId(7), "ada", null, "hash", Instant.now(), true);
    private final Account eve = new Account(new UserId(8), "eve", null, "hash", Instant.now(), true);
    private final AtomicInteger statements = new AtomicInteger();
    private SessionStore sessions;

    @BeforeEach
    void openAccounts() {
        jdbi.onDemand(AccountDao.class).insert(ada);
        jdbi.onDemand(AccountDao.class).insert(eve);
        sessions = newInstance();
        jdbi.setSqlLogger(new SqlLogger() {
            @Override
            public void logBeforeExecution(StatementContext context) {
                statements.incrementAndGet();
            }
        });
    }

    @Test
    void shouldFindTheUserOfASessionUntilItEnds() {
        SessionToken token = begin(ada);
        assertThat(userOf(token)).contains(ada.userId());
        assertThat(userOf(token)).contains(ada.userId());

        sessions.end(ada.userId(), token);

        assertThat(userOf(token)).isEmpty();
        assertThat(newInstance().userOf(token, () -> true)).isEmpty();
    }

    @Test
    void shouldFindNoUserForForgedTokens() {
        assertThat(userOf(new TokenSigner(new byte[32]).create())).isEmpty();
        assertThat(userOf(new SessionToken(""))).isEmpty();
        assertThat(userOf(new SessionToken("."))).isEmpty();
        assertThat(userOf(new SessionToken("\u00e9".repeat(43) + "." + "\u00e9".repeat(11))))
                .isEmpty();
    }

    @Test
    void shouldStoreNoTokenInTheDatabase() {
        SessionToken token = begin(ada);

        List<byte[]> kept = jdbi.withHandle(handle -> handle.createQuery("SELECT token_hash FROM sessions")
                .mapTo(byte[].class)
                .list());

        assertThat(kept).containsExactly(token.hash());
        assertThat(new String(kept.get(0), StandardCharsets.ISO_8859_1)).doesNotContain(token.value());
        assertThat(token.toString()).doesNotContain(token.value());
    }

    @Test
    void shouldExecuteNoQueryForForgedTokens() {
        String real = begin(ada).value();
        statements.set(0);

        userOf(new SessionToken("a".repeat(43)));
        userOf(new SessionToken("a".repeat(43) + "." + "a".repeat(11)));
        userOf(new SessionToken("nonsense"));
        userOf(new SessionToken((real.charAt(0) == 'A' ? "B" : "A") + real.substring(1)));
        userOf(new SessionToken(real + "A"));

        assertThat(statements).hasValue(0);
    }

    @Test
    void shouldCacheThatASessionHasEnded() {
        SessionToken token = begin(ada);
        sessions.end(ada.userId(), token);
        statements.set(0);

        for (int call = 0; call < 50; call++) {
            assertThat(userOf(token)).isEmpty();
        }

        // A cache entry lives for a second; on a busy machine the loop may take longer.
        assertThat(statements.get()).isBetween(1, 25);
    }

    @Test
    void shouldAcceptTokensWithoutTags() {
        SessionToken old = insertUntagged(ada);
        sessions = newInstance();

        assertThat(userOf(old)).contains(ada.userId());
        assertThat(sessions.of(ada.userId())).singleElement().satisfies(session -> assertThat(session.userAgent())
                .isNull());
        SessionToken madeUp = new SessionToken("b".repeat(43));
        assertThat(newInstance().userOf(madeUp, () -> true)).isEmpty();
        statements.set(0);
        assertThat(sessions.userOf(madeUp, () -> false)).isEmpty();
        assertThat(statements).hasValue(0);
    }

    @Test
    void shouldEndAndPurgeASessionThatIsIdleForTooLong() {
        SessionToken used = begin(ada);
        SessionToken idle = begin(ada);
        clock.step(IDLE.dividedBy(2));
        assertThat(newInstance().userOf(used, () -> true)).contains(ada.userId());
        clock.step(IDLE.dividedBy(2));
        assertThat(newInstance().userOf(idle, () -> true)).contains(ada.userId());
        assertThat(sessions.purge()).isZero();

        clock.step(IDLE.plusHours(2).minus(IDLE.dividedBy(2)));
        assertThat(newInstance().userOf(used, () -> true)).isEmpty();
        assertThat(newInstance().userOf(idle, () -> true)).contains(ada.userId());
        assertThat(sessions.of(ada.userId())).hasSize(1);
        assertThat(sessions.purge()).isOne();

        assertThat(rows()).isOne();
        assertThat(newInstance().userOf(idle, () -> true)).contains(ada.userId());
    }

    @Test
    void shouldRecordTheUseOfASessionOnceAnHour() {
        SessionToken token = begin(ada);
        Instant begun = clock.instant();
        clock.step(Duration.ofMinutes(59));
        newInstance().userOf(token, () -> true);
        assertThat(sessions.of(ada.userId()).get(0).lastSeenAt()).isEqualTo(begun);

        clock.step(Duration.ofMinutes(2));
        newInstance().userOf(token, () -> true);

        assertThat(sessions.of(ada.userId()).get(0).lastSeenAt()).isEqualTo(clock.instant());
        assertThat(sessions.of(ada.userId()).get(0).createdAt()).isEqualTo(begun);
    }

    @Test
    void shouldEndAllOtherSessionsOfAUser() {
        SessionToken kept = begin(ada);
        SessionToken other = begin(ada);
        SessionToken somebodys = begin(eve);
        assertThat(userOf(other)).isPresent();

        sessions.endOthers(ada.userId(), kept);

        assertThat(userOf(other)).isEmpty();
        assertThat(userOf(kept)).isPresent();
        assertThat(userOf(somebodys)).isPresent();
        sessions.endOthers(ada.userId(), null);
        assertThat(userOf(kept)).isEmpty();
    }

    @Test
    void shouldEndTheLeastRecentlyUsedSessionWhenThereAreTooMany() {
        SessionToken first = begin(ada);
        clock.step(Duration.ofDays(1));
        SessionToken second = begin(ada);
        clock.step(Duration.ofDays(1));
        newInstance().userOf(first, () -> true);
        begin(eve);
        for (int more = 0; more < 98; more++) {
            begin(ada);
        }
        assertThat(newInstance().userOf(second, () -> true)).isPresent();
        clock.step(Duration.ofMillis(1));

        begin(ada);

        assertThat(sessions.of(ada.userId())).hasSize(100);
        assertThat(sessions.of(eve.userId())).hasSize(1);
        assertThat(userOf(first)).isEmpty();
        assertThat(userOf(second)).isPresent();
    }

    @Test
    void shouldBeginNoSessionAfterTheCheckedPasswordWasChanged() {
        boolean changed = sessions.endOthers(
                ada.userId(),
                null,
                transaction ->
                        transaction.attach(AccountDao.class).replacePasswordHash(ada.userId(), "hash", "new hash") > 0);

        assertThat(changed).isTrue();
        assertThat(sessions.begin(ada, null)).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void shouldEndNoSessionIfTheChangeIsNotMade() {
        SessionToken token = begin(ada);

        assertThat(sessions.endOthers(ada.userId(), null, transaction -> false)).isFalse();

        assertThat(userOf(token)).isPresent();
    }

    private SessionToken begin(Account account) {
        return sessions.begin(account, "test").orElseThrow();
    }

    private Optional<UserId> userOf(SessionToken token) {
        return sessions.userOf(token, () -> true);
    }

    /** Returns another instance of the service, which has nothing in its cache. */
    private SessionStore newInstance() {
        return new SessionStore(jdbi, new SessionsConfiguration(Duration.ofDays(30), 100), clock);
    }

    /** Inserts a session of an earlier release. */
    private SessionToken insertUntagged(Account account) {
        SessionToken token = new SessionToken("AbCdEfGhIjKlMnOpQrStUvWxYzAbCdEfGhIjKlMnOpQ");
        jdbi.useHandle(handle -> handle.createUpdate(
                        "INSERT INTO sessions (token_hash, user_id, created_at) VALUES (:hash, :user, :now)")
                .bind("hash", token.hash())
                .bind("user", account.userId())
                .bind("now", clock.instant())
                .execute());
        return token;
    }

    private int rows() {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT COUNT(*) FROM sessions")
                .mapTo(int.class)
                .one());
    }

    private static final class SteppedClock extends Clock {

        private Instant now = Instant.parse("2026-11-30T10:00:00Z");

        void step(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
