package io.roost.ingest.command;

import io.roost.events.TweetDeleted;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.topic.RoostTopics;
import io.roost.ingest.log.LogEntry;
import org.jspecify.annotations.Nullable;

/** Delete a tweet, by its author. Whether it is there is for the view to say. */
record DeleteTweet(@Nullable TweetId tweet, @Nullable UserId author) implements Command {

    @Override
    public LogEntry toEntry(TweetIds ids) throws InvalidCommand {
        UserId authorId = Fields.required("author", author);
        TweetId tweetId = ids.deletable(authorId, Fields.required("tweet", tweet));
        return new LogEntry(
                RoostTopics.TWEETS,
                authorId,
                new TweetDeleted(tweetId, authorId, ids.now()),
                tweetId.toString(),
                ids.recordTime(tweetId));
    }
}
