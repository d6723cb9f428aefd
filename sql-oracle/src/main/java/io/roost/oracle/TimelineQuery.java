package io.roost.oracle;

import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A query for the tweets of one user's timeline, newest first. Not thread-safe. */
final class TimelineQuery {

    /** The query that specifies a home timeline, word for word but for the columns. */
    static final String HOME = """
            SELECT t.id FROM tweets t
              JOIN users   u ON t.author_id   = u.id
              JOIN follows f ON f.followee_id = u.id
             WHERE f.follower_id = ?  ORDER BY t.id DESC  LIMIT 800""";

    static final String USER = "SELECT id FROM tweets WHERE author_id = ? ORDER BY id DESC";

    private final PreparedStatement statement;
    private final ShownTweets tweets;

    /** @param ids a query for tweet ids with one parameter, a user id */
    TimelineQuery(Connection connection, String ids, ShownTweets tweets) throws SQLException {
        this.statement = connection.prepareStatement(ids);
        this.tweets = tweets;
    }

    List<Tweet> of(UserId userId) throws SQLException {
        statement.setLong(1, userId.value());
        try (ResultSet rows = statement.executeQuery()) {
            List<Tweet> timeline = new ArrayList<>();
            while (rows.next()) {
                timeline.add(tweets.get(rows.getLong(1)));
            }
            return timeline;
        }
    }
}
