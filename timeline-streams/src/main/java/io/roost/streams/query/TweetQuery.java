package io.roost.streams.query;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetBody;
import io.roost.contract.rest.Author;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.profile.ProfileHistory;
import io.roost.streams.store.AuthorRowReader;
import org.jspecify.annotations.Nullable;

/** Puts a tweet together from the rows of its author's partition. Thread-safe. */
final class TweetQuery {

    private final ProfileHistory profiles;

    TweetQuery(ProfileHistory profiles) {
        this.profiles = profiles;
    }

    /** The tweet as it is now; null if it does not stand. */
    @Nullable
    TweetBody body(TweetId tweetId, AuthorRowReader rows) {
        StoredTweet tweet = rows.tweet(tweetId.value());
        if (tweet == null || !tweet.standing()) {
            return null;
        }
        return new TweetBody(
                tweetId,
                tweet.text(),
                tweetId.createdAt(),
                author(tweetId.value(), tweet.authorId(), rows),
                tweet.isRetweet() ? 0 : rows.retweetCount(tweetId.value()),
                tweet.isRetweet() ? new TweetId(tweet.original()) : null);
    }

    private Author author(long tweetId, long authorId, AuthorRowReader rows) {
        ProfileUpdated profile = profiles.shownOn(tweetId, authorId, rows, rows);
        return profile == null
                ? new Author(new UserId(authorId), null, null, null)
                : new Author(profile.userId(), profile.username(), profile.displayName(), profile.photoUrl());
    }
}
