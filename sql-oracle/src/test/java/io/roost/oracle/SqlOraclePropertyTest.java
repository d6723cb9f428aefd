package io.roost.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.Event;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;

/** With few users and few ids, the same ids are posted, retweeted and deleted in every order and by every user. */
class SqlOraclePropertyTest {

    private static final SqlOracle ORACLE = SqlOracle.inMemory();
    private static final int USERS = 4;
    private static final int TWEETS = 12;

    @AfterContainer
    static void close() {
        ORACLE.close();
    }

    @Property(tries = 1_500)
    void shouldAgreeWithTheSecondImplementation(@ForAll("histories") List<Event> history) {
        ORACLE.clear();
        EventByEvent expected = new EventByEvent();
        for (int offset = 0; offset < history.size(); offset++) {
            ORACLE.append(0, offset, history.get(offset));
            expected.append(history.get(offset));
        }

        for (long user = 1; user <= USERS; user++) {
            assertThat(ORACLE.homeTimeline(new UserId(user)).stream().map(SqlOraclePropertyTest::describe))
                    .containsExactlyElementsOf(expected.homeTimeline(user));
        }
    }

    private static String describe(Tweet tweet) {
        Tweet original = tweet.retweetOf();
        return original == null
                ? brief(tweet)
                : "%s by %s, a retweet of %s"
                        .formatted(tweet.id(), tweet.author().id(), brief(original));
    }

    private static String brief(Tweet tweet) {
        return "%s by %s, %d retweets".formatted(tweet.id(), tweet.author().id(), tweet.retweetCount());
    }

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<UserId> users = Arbitraries.longs().between(1, USERS).map(UserId::new);
        Arbitrary<TweetId> tweets = Arbitraries.longs().between(1, TWEETS).map(TweetId::new);
        Arbitrary<Event> posts = Combinators.combine(tweets, users)
                .as((tweet, author) -> new TweetPosted(tweet, author, "t", null, OracleStory.NOW));
        Arbitrary<Event> retweets = Combinators.combine(tweets, users, tweets)
                .as((tweet, author, of) -> new TweetPosted(tweet, author, "", of, OracleStory.NOW));
        Arbitrary<Event> deletions = Combinators.combine(tweets, users)
                .as((tweet, author) -> new TweetDeleted(tweet, author, OracleStory.NOW));
        Arbitrary<Event> follows = Combinators.combine(users, users)
                .as((follower, followee) -> new UserFollowed(follower, followee, OracleStory.NOW));
        Arbitrary<Event> unfollows = Combinators.combine(users, users)
                .as((follower, followee) -> new UserUnfollowed(follower, followee, OracleStory.NOW));
        return Arbitraries.oneOf(posts, retweets, retweets, deletions, follows, unfollows)
                .list()
                .ofMaxSize(60);
    }
}
