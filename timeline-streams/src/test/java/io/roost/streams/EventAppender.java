package io.roost.streams;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.fixtures.LogWriter;
import java.time.Clock;
import java.time.Instant;

/** Appends the events of users to the log. */
final class EventAppender implements AutoCloseable {

    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private final LogWriter log;

    EventAppender(String bootstrapServers) {
        log = new LogWriter(bootstrapServers);
    }

    TweetIdGenerator ids() {
        return ids;
    }

    LogWriter log() {
        return log;
    }

    TweetId tweet(UserId author, String text) {
        return post(ids.next(author), author, text, null);
    }

    TweetId retweet(UserId author, TweetId original) {
        return post(ids.nextAfter(author, original.createdAt()), author, "", original);
    }

    private TweetId post(TweetId id, UserId author, String text, TweetId retweetOf) {
        log.append(new TweetPosted(id, author, text, retweetOf, id.createdAt()));
        return id;
    }

    void delete(UserId author, TweetId tweet) {
        log.append(new TweetDeleted(tweet, author, Instant.now()));
    }

    void follow(UserId follower, UserId followee) {
        log.append(new UserFollowed(follower, followee, Instant.now()));
    }

    void unfollow(UserId follower, UserId followee) {
        log.append(new UserUnfollowed(follower, followee, Instant.now()));
    }

    void profile(UserId user, String username, String displayName) {
        Instant now = Instant.now();
        log.append(new ProfileUpdated(user, username, displayName, null, null, now, now));
    }

    @Override
    public void close() {
        log.close();
    }
}
