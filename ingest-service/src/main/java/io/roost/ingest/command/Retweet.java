package io.roost.ingest.command;

import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.RoostTopics;
import io.roost.ingest.log.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Repeat a tweet. Whether that tweet is there, and was not repeated by this author before, is for the view to say.
 *
 * @param tweet the tweet to repeat; if it is a retweet, its original is meant
 * @param createdAt as for {@link PostTweet}
 * @param id as for {@link PostTweet}
 */
record Retweet(
        @Nullable UserId author,
        @Nullable TweetId tweet,
        @Nullable Instant createdAt,
        @Nullable TweetId id) implements Command {

    @Override
    public LogEntry toEntry(TweetIds ids) throws InvalidCommand {
        UserId authorId = Fields.required("author", author);
        TweetId original = Fields.required("tweet", tweet);
        TweetId retweetId = ids.forRetweet(authorId, original, createdAt, id);
        return new LogEntry(
                RoostTopics.TWEETS,
                authorId,
                new TweetPosted(retweetId, authorId, "", original, retweetId.createdAt()),
                retweetId.toString(),
                ids.recordTime(retweetId));
    }
}
