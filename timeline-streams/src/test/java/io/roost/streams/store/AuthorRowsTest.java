package io.roost.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.author.StoredTweet;
import io.roost.engine.message.LoggedRetweet;
import io.roost.streams.simulation.JournaledRows;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.Test;

/** Conditions may be evaluated while rows are written; they must not hold while a rendered tweet may still be cached. */
class AuthorRowsTest {

    private static final long AUTHOR = 9;
    private static final long TWEET = 70;
    private static final long RETWEETER = 8;
    private static final long RETWEET = 71;

    private final AuthorRows rows = new AuthorRows(asking(new JournaledRows()));
    private final BatchedAuthorRows store = new BatchedAuthorRows(rows);
    private final List<Runnable> questions = new ArrayList<>();

    @Test
    void shouldReportADeletionOnlyAfterTheVersionChanged() {
        store.putTweet(TWEET, new StoredTweet(AUTHOR, 17, StoredTweet.NEVER, 0, 0, true, "hello"));
        store.setVisible(AUTHOR, TWEET, true);
        store.write();
        int version = rows.tweetVersion(TWEET);
        List<Boolean> answers = new ArrayList<>();
        questions.add(
                () -> answers.add(rows.isDeletedEverywhere(AUTHOR, TWEET) && rows.tweetVersion(TWEET) == version));

        store.putTweet(TWEET, new StoredTweet(AUTHOR, 17, 18, 0, 0, false, ""));
        store.setVisible(AUTHOR, TWEET, false);
        store.write();

        assertThat(answers).containsExactly(false);
        assertThat(rows.isDeletedEverywhere(AUTHOR, TWEET)).isTrue();
        assertThat(rows.tweetVersion(TWEET)).isNotEqualTo(version);
    }

    @Test
    void shouldReportAnUndoneRetweetOnlyAfterTheVersionOfItsOriginalChanged() {
        store.putRetweet(TWEET, new LoggedRetweet(RETWEETER, RETWEET, 20, StoredTweet.NEVER));
        int version = rows.tweetVersion(TWEET);
        List<Boolean> answers = new ArrayList<>();
        questions.add(
                () -> answers.add(!rows.isRetweeted(TWEET, RETWEETER, RETWEET) && rows.tweetVersion(TWEET) == version));

        store.putRetweet(TWEET, new LoggedRetweet(RETWEETER, RETWEET, 20, 21));

        assertThat(answers).containsExactly(false);
        assertThat(rows.isRetweeted(TWEET, RETWEETER, RETWEET)).isFalse();
    }

    /** Evaluates the conditions as soon as rows are in {@code store}. */
    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> asking(JournaledRows store) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, arguments) -> {
                    Object result = method.invoke(store, arguments);
                    if (method.getName().equals("put")) {
                        questions.forEach(Runnable::run);
                    }
                    return result;
                });
    }
}
