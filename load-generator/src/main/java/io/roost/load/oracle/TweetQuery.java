package io.roost.load.oracle;

import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.view.Author;
import io.roost.events.view.Tweet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query for some tweets as the API shows them, newest first: with author, count and original. Not thread-safe. */
final class TweetQuery {

    /** The query that specifies a home timeline, word for word but for the columns. */
    static final String HOME_TIMELINE = """
            SELECT t.id FROM tweets t
              JOIN users   u ON t.author_id   = u.id
              JOIN follows f ON f.followee_id = u.id
             WHERE f.follower_id = ?  ORDER BY t.id DESC  LIMIT 800""";

    static final String USER_TIMELINE = "SELECT id FROM tweets WHERE author_id = ?";

    private static final String AS_SHOWN = """
            SELECT t.id, t.text, t.created_at, author.id, author.username, author.display_name, author.photo_url,
                   COALESCE(t_count.retweets, 0),
                   o.id, o.text, o.created_at, o_author.id, o_author.username, o_author.display_name,
                   o_author.photo_url, COALESCE(o_count.retweets, 0)
              FROM (%s) wanted
              JOIN tweets t ON t.id = wanted.id
              JOIN users author ON author.id = t.author_id
              LEFT JOIN retweet_counts t_count ON t_count.tweet_id = t.id
              LEFT JOIN tweets o ON o.id = t.retweet_of
              LEFT JOIN users o_author ON o_author.id = o.author_id
              LEFT JOIN retweet_counts o_count ON o_count.tweet_id = o.id
             ORDER BY t.id DESC""";

    private static final int COLUMNS = 8;

    private final PreparedStatement statement;

    /** @param ids a query for tweet ids with one parameter, a user id */
    TweetQuery(Connection connection, String ids) throws SQLException {
        this.statement = connection.prepareStatement(AS_SHOWN.formatted(ids));
    }

    List<Tweet> of(UserId userId) throws SQLException {
        statement.setLong(1, userId.value());
        try (ResultSet rows = statement.executeQuery()) {
            List<Tweet> tweets = new ArrayList<>();
            while (rows.next()) {
                boolean isRetweet = rows.getLong(COLUMNS + 1) != 0;
                Tweet original = isRetweet ? read(rows, COLUMNS, null) : null;
                tweets.add(read(rows, 0, original));
            }
            return tweets;
        }
    }

    private static Tweet read(ResultSet rows, int before, @Nullable Tweet original) throws SQLException {
        Author author = new Author(
                new UserId(rows.getLong(before + 4)),
                rows.getString(before + 5),
                rows.getString(before + 6),
                rows.getString(before + 7));
        return new Tweet(
                new TweetId(rows.getLong(before + 1)),
                rows.getString(before + 2),
                Instant.ofEpochMilli(rows.getLong(before + 3)),
                author,
                rows.getLong(before + 8),
                original);
    }
}
