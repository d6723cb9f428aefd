package io.roost.api.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.TestDatabase;
import io.roost.events.id.UserId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsTest {

    private static final UserId ADA = new UserId(7);

    private final Jdbi jdbi = TestDatabase.create();
    private final Sessions sessions = new Sessions(jdbi.onDemand(SessionDao.class), Clock.systemUTC());

    @BeforeEach
    void openAccount() {
        jdbi.onDemand(AccountDao.class).insert(new Account(ADA, "ada", null, "hash", Instant.now(), true));
    }

    @Test
    void shouldKnowASessionUntilItEnds() {
        SessionToken token = sessions.begin(ADA);
        assertThat(sessions.userOf(token)).contains(ADA);
        assertThat(sessions.userOf(token)).contains(ADA);

        sessions.end(token);

        assertThat(sessions.userOf(token)).isEmpty();
    }

    @Test
    void shouldNotKnowATokenThatNobodyWasGiven() {
        assertThat(sessions.userOf(SessionToken.create())).isEmpty();
        assertThat(sessions.userOf(new SessionToken(""))).isEmpty();
    }

    @Test
    void shouldKeepNoTokenInTheDatabase() {
        SessionToken token = sessions.begin(ADA);

        List<byte[]> kept = jdbi.withHandle(handle -> handle.createQuery("SELECT token_hash FROM sessions")
                .mapTo(byte[].class)
                .list());

        assertThat(kept).containsExactly(token.hash());
        assertThat(new String(kept.get(0), StandardCharsets.ISO_8859_1)).doesNotContain(token.value());
        assertThat(token.toString()).doesNotContain(token.value());
    }
}
