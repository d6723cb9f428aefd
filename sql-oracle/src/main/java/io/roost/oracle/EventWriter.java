package io.roost.oracle;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes events to the tables of the log, one row for each record, in batches. Not thread-safe. */
final class EventWriter {

    private static final int BATCH_SIZE = 1_000;

    private final PreparedStatement tweetEvents;
    private final PreparedStatement followEvents;
    private final PreparedStatement profileEvents;
    private final PreparedStatement deletion;
    private int batched;

    EventWriter(Connection connection) throws SQLException {
        this.tweetEvents = connection.prepareStatement("INSERT INTO tweet_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        this.followEvents = connection.prepareStatement("INSERT INTO follow_events VALUES (?, ?, ?, ?, ?)");
        this.profileEvents = connection.prepareStatement("INSERT INTO profile_events VALUES (?, ?, ?, ?, ?, ?)");
        this.deletion = connection.prepareStatement(
                "DELETE FROM tweet_events; DELETE FROM follow_events; DELETE FROM profile_events");
    }

    void append(int partition, long offset, Event event) throws SQLException {
        if (event instanceof TweetPosted posted) {
            long tweetId = posted.tweetId().value();
            long authorId = posted.authorId().value();
            Long retweetOf =
                    posted.retweetOf() == null ? null : posted.retweetOf().value();
            long createdAt = posted.createdAt().toEpochMilli();
            add(tweetEvents, partition, offset, false, tweetId, authorId, posted.text(), retweetOf, createdAt);
        } else if (event instanceof TweetDeleted deleted) {
            long tweetId = deleted.tweetId().value();
            long authorId = deleted.authorId().value();
            add(tweetEvents, partition, offset, true, tweetId, authorId, null, null, null);
        } else if (event instanceof FollowEvent follow) {
            long followerId = follow.followerId().value();
            long followeeId = follow.followeeId().value();
            add(followEvents, partition, offset, followerId, followeeId, follow instanceof UserFollowed);
        } else if (event instanceof ProfileUpdated profile) {
            long userId = profile.userId().value();
            String displayName = profile.displayName();
            add(profileEvents, partition, offset, userId, profile.username(), displayName, profile.photoUrl());
        }
        if (++batched == BATCH_SIZE) {
            flush();
        }
    }

    private static void add(PreparedStatement insert, @Nullable Object... row) throws SQLException {
        for (int column = 0; column < row.length; column++) {
            insert.setObject(column + 1, row[column]);
        }
        insert.addBatch();
    }

    void flush() throws SQLException {
        if (batched > 0) {
            batched = 0;
            for (PreparedStatement insert : List.of(tweetEvents, followEvents, profileEvents)) {
                insert.executeBatch();
            }
        }
    }

    void deleteAll() throws SQLException {
        batched = 0;
        for (PreparedStatement insert : List.of(tweetEvents, followEvents, profileEvents)) {
            insert.clearBatch();
        }
        deletion.execute();
    }
}
