package io.roost.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.streams.simulation.JournaledRows;
import org.junit.jupiter.api.Test;

class BatchedAuthorRowsTest {

    private static final long AUTHOR = 9;

    private final JournaledRows journal = new JournaledRows();
    private final AuthorRows rows = new AuthorRows(journal);
    private final BatchedAuthorRows store = new BatchedAuthorRows(rows);

    private static StoredTweet saying(String text) {
        return new StoredTweet(AUTHOR, 17, StoredTweet.NEVER, 0, 0, true, text);
    }

    private void post(long tweetId) {
        store.putTweet(tweetId, saying("tweet " + tweetId));
        store.setVisible(AUTHOR, tweetId, true);
    }

    @Test
    void shouldWriteManyTweetsAsOneRecordOfTheChangelog() {
        for (long tweetId = 1; tweetId <= 50; tweetId++) {
            post(tweetId);
        }
        store.write();
        assertThat(journal.writesSinceCommit()).isOne();
        assertThat(rows.tweet(50)).isEqualTo(saying("tweet 50"));
        assertThat(rows.visibleTweets(AUTHOR, Long.MAX_VALUE, 0, 3)).containsExactly(50, 49, 48);
    }

    @Test
    void shouldReadCollectedTweets() {
        post(1);
        assertThat(rows.tweet(1)).isNull();
        assertThat(store.tweet(1)).isEqualTo(saying("tweet 1"));
        assertThat(rows.tweet(1)).isEqualTo(saying("tweet 1"));
    }

    @Test
    void shouldChangeVersionsWhenTheBatchIsWritten() {
        post(1);
        store.write();
        int before = rows.tweetVersion(1);
        store.putTweet(1, saying("taken down"));
        store.write();
        assertThat(rows.tweetVersion(1)).isNotEqualTo(before);
    }

    @Test
    void shouldWriteCollectedTweetsBeforeOtherRows() {
        post(1);
        store.putRetweet(1, new LoggedRetweet(7, 2, 40, StoredTweet.NEVER));
        assertThat(rows.tweet(1)).isNotNull();
    }

    @Test
    void shouldKeepADeletionWhenTheDiskIsLost() {
        post(1);
        post(2);
        store.write();
        store.setVisible(AUTHOR, 1, false);
        store.write();
        journal.commit();
        journal.loseDisk();
        assertThat(rows.visibleTweets(AUTHOR, Long.MAX_VALUE, 0, 10)).containsExactly(2);
    }

    @Test
    void shouldWriteALargeBatch() {
        for (long tweetId = 1; tweetId <= 20_000; tweetId++) {
            post(tweetId);
        }
        assertThat(journal.writesSinceCommit()).isBetween(2, 50);
        store.write();
        assertThat(rows.tweetsCount(AUTHOR)).isEqualTo(20_000);
    }

    /** Records of the changelog stay far below Kafka's limit of 1 MiB. */
    @Test
    void shouldWriteCollectedTweetsBeforeALongOne() {
        for (long tweetId = 1; tweetId <= 300; tweetId++) {
            post(tweetId);
        }
        assertThat(journal.writesSinceCommit()).isZero();
        StoredTweet longOne = saying("é".repeat(400_000));
        store.putTweet(301, longOne);
        assertThat(journal.writesSinceCommit()).isOne();
        assertThat(rows.tweet(301)).isNull();
        store.write();
        assertThat(rows.tweet(301)).isEqualTo(longOne);
    }

    @Test
    void shouldUpdateCachedCounts() {
        for (long tweetId = 1; tweetId <= 40; tweetId++) {
            post(tweetId);
        }
        store.write();
        assertThat(rows.tweetsCount(AUTHOR)).isEqualTo(40);
        post(41);
        post(42);
        store.setVisible(AUTHOR, 3, false);
        store.write();
        assertThat(rows.tweetsCount(AUTHOR)).isEqualTo(41);
        post(41);
        store.setVisible(AUTHOR, 3, false);
        store.write();
        assertThat(rows.tweetsCount(AUTHOR)).isEqualTo(41);
    }
}
