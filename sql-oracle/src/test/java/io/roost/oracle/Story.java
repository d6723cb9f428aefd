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

/** Tells the oracle events with short words, each at the next place of the log; all lies in one partition. */
final class Story {

    static final Instant NOW = Instant.parse("2026-11-21T19:04:05.123Z");

    private final SqlOracle oracle;
    private long nextOffset;

    Story(SqlOracle oracle) {
        this.oracle = oracle;
    }

    Story follow(long follower, long followee) {
        return tell(new UserFollowed(new UserId(follower), new UserId(followee), NOW));
    }

    Story unfollow(long follower, long followee) {
        return tell(new UserUnfollowed(new UserId(follower), new UserId(followee), NOW));
    }

    Story post(long author, long tweet) {
        return post(author, tweet, "tweet " + tweet);
    }

    Story post(long author, long tweet, String text) {
        return tell(
                new TweetPosted(new TweetId(tweet), new UserId(author), text, null, new TweetId(tweet).createdAt()));
    }

    Story retweet(long author, long retweet, long of) {
        return tell(new TweetPosted(
                new TweetId(retweet), new UserId(author), "", new TweetId(of), new TweetId(retweet).createdAt()));
    }

    Story delete(long author, long tweet) {
        return tell(new TweetDeleted(new TweetId(tweet), new UserId(author), NOW));
    }

    Story profile(long user, @Nullable String username, @Nullable String displayName, @Nullable String photoUrl) {
        return tell(new ProfileUpdated(new UserId(user), username, displayName, null, photoUrl, NOW, NOW));
    }

    Story tell(Event event) {
        oracle.append(0, nextOffset++, event);
        return this;
    }

    List<Long> home(long user) {
        return oracle.homeTimeline(new UserId(user)).stream()
                .map(tweet -> tweet.id().value())
                .toList();
    }
}
