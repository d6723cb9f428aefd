package io.roost.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.api.TestDatabase;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.idempotency.IdempotencyKeyDao.KeyedTweet;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.Test;

class IdempotencyKeyDaoTest {

    private static final UserId ADA = new UserId(7);
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private final IdempotencyKeyDao keys = TestDatabase.create().onDemand(IdempotencyKeyDao.class);

    private static KeyedTweet keyed(String key, Instant createdAt) {
        return new KeyedTweet(ADA, key, new TweetId(99), new byte[32], false, createdAt);
    }

    @Test
    void shouldFindAnInsertedKey() {
        keys.insert(keyed("a", NOON));

        KeyedTweet found = keys.find(ADA, "a").orElseThrow();

        assertThat(found.tweetId()).isEqualTo(new TweetId(99));
        assertThat(found.createdAt()).isEqualTo(NOON);
        assertThat(found.appended()).isFalse();
        assertThat(keys.find(ADA, "b")).isEmpty();
        assertThat(keys.find(new UserId(8), "a")).isEmpty();
    }

    @Test
    void shouldMarkATweetAsAppended() {
        keys.insert(keyed("a", NOON));

        keys.markAppended(keyed("a", NOON));

        assertThat(keys.find(ADA, "a").orElseThrow().appended()).isTrue();
    }

    @Test
    void shouldRefuseADuplicateKey() {
        keys.insert(keyed("a", NOON));

        assertThatThrownBy(() -> keys.insert(keyed("a", NOON)))
                .isInstanceOfSatisfying(
                        JdbiException.class, failure -> assertThat(DatabaseFailure.isDuplicateKey(failure))
                                .isTrue());
    }

    @Test
    void shouldDeleteOlderKeys() {
        keys.insert(keyed("old", NOON));
        keys.insert(keyed("older", NOON.minusSeconds(9)));
        keys.insert(keyed("young", NOON.plusSeconds(9)));

        keys.deleteIfOlder(ADA, "old", NOON);
        assertThat(keys.find(ADA, "old")).isPresent();
        keys.deleteIfOlder(ADA, "old", NOON.plusMillis(1));
        assertThat(keys.find(ADA, "old")).isEmpty();
        assertThat(keys.deleteOlder(NOON)).isOne();
        assertThat(keys.find(ADA, "young")).isPresent();
    }
}
