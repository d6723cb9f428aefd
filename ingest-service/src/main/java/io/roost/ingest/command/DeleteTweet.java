package io.roost.ingest.command;

import io.roost.contract.event.TweetDeleted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.RoostTopics;
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
