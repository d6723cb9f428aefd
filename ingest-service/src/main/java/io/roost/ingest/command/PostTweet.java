package io.roost.ingest.command;

import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.text.TweetText;
import io.roost.contract.topic.RoostTopics;
import io.roost.ingest.log.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Post a tweet, now or, to bring history in, at another time.
 *
 * @param createdAt when it was posted; the id is made for that time
 * @param id an id given before, or one of the caller's own with the author's bucket
 */
record PostTweet(
        @Nullable UserId author,
        @Nullable String text,
        @Nullable Instant createdAt,
        @Nullable TweetId id) implements Command {

    @Override
    public LogEntry toEntry(TweetIds ids) throws InvalidCommand {
        UserId authorId = Fields.required("author", author);
        String words = Fields.text("text", Fields.required("text", text), TweetText::parse);
        TweetId tweetId = ids.forTweet(authorId, createdAt, id);
        return new LogEntry(
                RoostTopics.TWEETS,
                authorId,
                new TweetPosted(tweetId, authorId, words, null, tweetId.createdAt()),
                tweetId.toString(),
                ids.recordTime(tweetId));
    }
}
