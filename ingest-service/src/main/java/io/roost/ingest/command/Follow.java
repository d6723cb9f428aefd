package io.roost.ingest.command;

import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.UserId;
import io.roost.contract.topic.RoostTopics;
import io.roost.ingest.log.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Follow somebody. */
record Follow(@Nullable UserId follower, @Nullable UserId followee) implements Command {

    @Override
    public LogEntry toEntry(TweetIds ids) throws InvalidCommand {
        UserId followerId = Fields.required("follower", follower);
        UserId followeeId = Fields.required("followee", followee);
        Fields.notOneself(followerId, followeeId);
        Instant now = ids.now();
        return new LogEntry(
                RoostTopics.FOLLOWS,
                followerId,
                new UserFollowed(followerId, followeeId, now),
                followerId.toString(),
                now.toEpochMilli());
    }
}
