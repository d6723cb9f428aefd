package io.roost.streams.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Tweet;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.profile.ProfileHistory;
import io.roost.streams.store.AuthorRowReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Renders tweets as JSON of the public API. Thread-safe. */
final class TweetRenderer {

    private static final ObjectWriter JSON = RoostJson.mapper().writerFor(Tweet.class);

    /** The end of the JSON of a tweet without an original. In a retweet, the original replaces the null. */
    private static final int NULL_AND_BRACE = "null}".length();

    private final ProfileHistory profiles;

    TweetRenderer(ProfileHistory profiles) {
        this.profiles = profiles;
    }

    /** Returns the tweet in its present state; null if it is not visible. */
    @Nullable
    RenderedTweet render(long tweetId, AuthorRowReader rows) {
        StoredTweet tweet = rows.tweet(tweetId);
        if (tweet == null || !tweet.visible()) {
            return null;
        }
        TweetId id = new TweetId(tweetId);
        Author author = author(tweetId, tweet.authorId(), rows);
        long retweetCount = tweet.isRetweet() ? 0 : rows.retweetCount(tweetId);
        byte[] json = json(new Tweet(id, tweet.text(), id.createdAt(), author, retweetCount, null));
        return tweet.isRetweet()
                ? new RenderedTweet(tweet.original(), Arrays.copyOf(json, json.length - NULL_AND_BRACE))
                : new RenderedTweet(0, json);
    }

    private Author author(long tweetId, long authorId, AuthorRowReader rows) {
        ProfileUpdated profile = profiles.shownOn(tweetId, authorId, rows, rows);
        return profile == null
                ? new Author(new UserId(authorId), null, null, null)
                : new Author(profile.userId(), profile.username(), profile.displayName(), profile.photoUrl());
    }

    private static byte[] json(Tweet tweet) {
        try {
            return JSON.writeValueAsBytes(tweet);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tweet cannot be written as JSON", impossible);
        }
    }
}
