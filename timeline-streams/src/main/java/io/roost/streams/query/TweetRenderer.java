package io.roost.streams.query;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import io.roost.contract.id.TweetId;
import io.roost.contract.internal.TweetBody;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Tweet;
import io.roost.streams.store.AuthorRowReader;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Writes tweets as the public API shows them. Thread-safe. */
final class TweetRenderer {

    private static final ObjectWriter JSON = RoostJson.mapper().writerFor(Tweet.class);

    /** How every tweet ends that is no retweet; a retweet has its original in place of the null. */
    private static final int NULL_AND_BRACE = "null}".length();

    private final TweetQuery tweets;

    TweetRenderer(TweetQuery tweets) {
        this.tweets = tweets;
    }

    /** The tweet as it is now; null if it does not stand. */
    @Nullable
    RenderedTweet render(long tweetId, AuthorRowReader rows) {
        TweetBody body = tweets.body(new TweetId(tweetId), rows);
        if (body == null) {
            return null;
        }
        byte[] json = json(body);
        TweetId original = body.retweetOf();
        return original == null
                ? new RenderedTweet(0, json)
                : new RenderedTweet(original.value(), Arrays.copyOf(json, json.length - NULL_AND_BRACE));
    }

    private static byte[] json(TweetBody body) {
        try {
            return JSON.writeValueAsBytes(
                    new Tweet(body.id(), body.text(), body.createdAt(), body.author(), body.retweetCount(), null));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tweet can always be written", impossible);
        }
    }
}
