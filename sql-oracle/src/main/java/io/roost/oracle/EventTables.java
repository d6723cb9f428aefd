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
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The log as it is: one row for each record. Rows are written in batches. Not thread-safe. */
final class EventTables {

    private static final int BATCH = 1_000;

    private final PreparedStatement insertTweetEvent;
    private final PreparedStatement insertFollowEvent;
    private final PreparedStatement insertProfileEvent;
    private final List<PreparedStatement> deletions = new ArrayList<>();
    private int waiting;

    EventTables(Connection connection) throws SQLException {
        this.insertTweetEvent = connection.prepareStatement("INSERT INTO tweet_events VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        this.insertFollowEvent = connection.prepareStatement("INSERT INTO follow_events VALUES (?, ?, ?, ?, ?)");
        this.insertProfileEvent = connection.prepareStatement("INSERT INTO profile_events VALUES (?, ?, ?, ?, ?, ?)");
        for (String table : List.of("tweet_events", "follow_events", "profile_events")) {
            deletions.add(connection.prepareStatement("DELETE FROM " + table));
        }
    }

    void append(int partition, long offset, Event event) throws SQLException {
        if (event instanceof TweetPosted posted) {
            append(partition, offset, posted);
        } else if (event instanceof TweetDeleted deleted) {
            append(partition, offset, deleted);
        } else if (event instanceof FollowEvent follow) {
            append(partition, offset, follow);
        } else if (event instanceof ProfileUpdated profile) {
            append(partition, offset, profile);
        }
        if (++waiting == BATCH) {
            flush();
        }
    }

    private void append(int partition, long offset, TweetPosted posted) throws SQLException {
        position(insertTweetEvent, partition, offset);
        insertTweetEvent.setBoolean(3, false);
        insertTweetEvent.setLong(4, posted.tweetId().value());
        insertTweetEvent.setLong(5, posted.authorId().value());
        insertTweetEvent.setString(6, posted.text());
        if (posted.retweetOf() == null) {
            insertTweetEvent.setNull(7, Types.BIGINT);
        } else {
            insertTweetEvent.setLong(7, posted.retweetOf().value());
        }
        insertTweetEvent.setLong(8, posted.createdAt().toEpochMilli());
        insertTweetEvent.addBatch();
    }

    private void append(int partition, long offset, TweetDeleted deleted) throws SQLException {
        position(insertTweetEvent, partition, offset);
        insertTweetEvent.setBoolean(3, true);
        insertTweetEvent.setLong(4, deleted.tweetId().value());
        insertTweetEvent.setLong(5, deleted.authorId().value());
        insertTweetEvent.setNull(6, Types.VARCHAR);
        insertTweetEvent.setNull(7, Types.BIGINT);
        insertTweetEvent.setNull(8, Types.BIGINT);
        insertTweetEvent.addBatch();
    }

    private void append(int partition, long offset, FollowEvent follow) throws SQLException {
        position(insertFollowEvent, partition, offset);
        insertFollowEvent.setLong(3, follow.followerId().value());
        insertFollowEvent.setLong(4, follow.followeeId().value());
        insertFollowEvent.setBoolean(5, follow instanceof UserFollowed);
        insertFollowEvent.addBatch();
    }

    private void append(int partition, long offset, ProfileUpdated profile) throws SQLException {
        position(insertProfileEvent, partition, offset);
        insertProfileEvent.setLong(3, profile.userId().value());
        insertProfileEvent.setString(4, profile.username());
        insertProfileEvent.setString(5, profile.displayName());
        insertProfileEvent.setString(6, profile.photoUrl());
        insertProfileEvent.addBatch();
    }

    private static void position(PreparedStatement insert, int partition, long offset) throws SQLException {
        insert.setInt(1, partition);
        insert.setLong(2, offset);
    }

    void clear() throws SQLException {
        waiting = 0;
        for (PreparedStatement insertion : insertions()) {
            insertion.clearBatch();
        }
        for (PreparedStatement deletion : deletions) {
            deletion.execute();
        }
    }

    void flush() throws SQLException {
        if (waiting > 0) {
            waiting = 0;
            for (PreparedStatement insertion : insertions()) {
                insertion.executeBatch();
            }
        }
    }

    private List<PreparedStatement> insertions() {
        return List.of(insertTweetEvent, insertFollowEvent, insertProfileEvent);
    }
}
