package io.roost.oracle;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Appends events to an oracle, each at the next offset of one partition. */
final class OracleStory {

    static final Instant NOW = Instant.parse("2026-11-21T19:04:05.123Z");

    private final SqlOracle oracle;
    private long nextOffset;

    OracleStory(SqlOracle oracle) {
        this.oracle = oracle;
    }

    OracleStory follow(long follower, long followee) {
        return append(new UserFollowed(new UserId(follower), new UserId(followee), NOW));
    }

    OracleStory unfollow(long follower, long followee) {
        return append(new UserUnfollowed(new UserId(follower), new UserId(followee), NOW));
    }

    OracleStory post(long author, long tweet) {
        return post(author, tweet, "tweet " + tweet);
    }

    OracleStory post(long author, long tweet, String text) {
        return append(
                new TweetPosted(new TweetId(tweet), new UserId(author), text, null, new TweetId(tweet).createdAt()));
    }

    OracleStory retweet(long author, long retweet, long of) {
        return append(new TweetPosted(
                new TweetId(retweet), new UserId(author), "", new TweetId(of), new TweetId(retweet).createdAt()));
    }

    OracleStory delete(long author, long tweet) {
        return append(new TweetDeleted(new TweetId(tweet), new UserId(author), NOW));
    }

    OracleStory profile(long user, @Nullable String username, @Nullable String displayName, @Nullable String photoUrl) {
        return append(new ProfileUpdated(new UserId(user), username, displayName, null, photoUrl, NOW, NOW));
    }

    OracleStory append(Event event) {
        oracle.append(0, nextOffset++, event);
        return this;
    }

    List<Long> home(long user) {
        return oracle.homeTimeline(new UserId(user)).stream()
                .map(tweet -> tweet.id().value())
                .toList();
    }
}
