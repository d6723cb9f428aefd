package io.roost.streams.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.profile.ProfileVersion;
import io.roost.streams.simulation.JournaledRows;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.BatchedAuthorRows;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RenderedTweetCacheTest {

    private static final UserId AUTHOR = new UserId(9);
    private static final long TWEET = 1L << 40;

    private final JournaledRows journal = new JournaledRows();
    private final AuthorRows rows = new AuthorRows(journal);
    private final BatchedAuthorRows store = new BatchedAuthorRows(rows);
    private final RenderedTweetCache tweets =
            new RenderedTweetCache(new TweetRenderer(new ProfileHistory(new ProfilePolicy.All())), false);

    @BeforeEach
    void post() {
        put(StoredTweet.NEVER, true);
    }

    @Test
    void shouldCacheATweet() {
        assertThat(tweets.find(TWEET, rows, false)).isNull();
        RenderedTweet found = tweets.find(TWEET, rows, true);
        assertThat(tweets.find(TWEET, rows, false)).isNotNull().isSameAs(found);
    }

    @Test
    void shouldInvalidateARetweetedTweet() {
        assertNotKeptAfter(() -> store.putRetweet(TWEET, new LoggedRetweet(7, TWEET + 1, 1, StoredTweet.NEVER)));
    }

    @Test
    void shouldInvalidateTweetsOfAChangedAuthor() {
        ProfileUpdated profile =
                new ProfileUpdated(AUTHOR, "ada", "Ada", null, null, Instant.EPOCH, Instant.ofEpochMilli(5));
        assertNotKeptAfter(() -> store.putVersion(AUTHOR.value(), new ProfileVersion(0, profile)));
    }

    @Test
    void shouldInvalidateADeletedTweet() {
        assertNotKeptAfter(() -> put(18, false));
        assertThat(tweets.find(TWEET, rows, true)).isNull();
    }

    @Test
    void shouldInvalidateTweetsOfAReopenedPartition() {
        tweets.find(TWEET, rows, true);
        assertThat(tweets.find(TWEET, new AuthorRows(journal), false)).isNull();
    }

    private void assertNotKeptAfter(Runnable change) {
        tweets.find(TWEET, rows, true);
        change.run();
        assertThat(tweets.find(TWEET, rows, false)).isNull();
    }

    private void put(long deletedAt, boolean standing) {
        store.putTweet(TWEET, new StoredTweet(AUTHOR.value(), 17, deletedAt, 0, 0, standing, "hello"));
        store.write();
    }
}
