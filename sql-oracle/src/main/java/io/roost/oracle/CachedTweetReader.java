package io.roost.oracle;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Tweet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads tweets as the API shows them: with author, retweet count and original. They are cached: a tweet is in the timelines
 * of many users, and reading it again for each of them would be most of the work of an audit. Not thread-safe.
 */
final class CachedTweetReader {

    private static final String TWEET = """
            SELECT t.id, t.text, t.created_at, author.id, author.username, author.display_name, author.photo_url,
                   COALESCE(t_count.retweets, 0),
                   o.id, o.text, o.created_at, o_author.id, o_author.username, o_author.display_name,
                   o_author.photo_url, COALESCE(o_count.retweets, 0)
              FROM tweets t
              JOIN users author ON author.id = t.author_id
              LEFT JOIN retweet_counts t_count ON t_count.tweet_id = t.id
              LEFT JOIN tweets o ON o.id = t.retweet_of
              LEFT JOIN users o_author ON o_author.id = o.author_id
              LEFT JOIN retweet_counts o_count ON o_count.tweet_id = o.id
             WHERE t.id = ?""";

    private static final int COLUMNS_PER_TWEET = 8;

    private final PreparedStatement statement;
    private final Map<Long, Tweet> idToTweet = new HashMap<>();

    CachedTweetReader(Connection connection) throws SQLException {
        this.statement = connection.prepareStatement(TWEET);
    }

    void clearCache() {
        idToTweet.clear();
    }

    /** Reads a tweet that is visible. */
    Tweet read(long tweetId) throws SQLException {
        Tweet cached = idToTweet.get(tweetId);
        if (cached != null) {
            return cached;
        }
        statement.setLong(1, tweetId);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            boolean isRetweet = rows.getLong(COLUMNS_PER_TWEET + 1) != 0;
            Tweet original = isRetweet ? read(rows, COLUMNS_PER_TWEET, null) : null;
            Tweet tweet = read(rows, 0, original);
            idToTweet.put(tweetId, tweet);
            return tweet;
        }
    }

    private static Tweet read(ResultSet rows, int columnsBefore, @Nullable Tweet original) throws SQLException {
        Author author = new Author(
                new UserId(rows.getLong(columnsBefore + 4)),
                rows.getString(columnsBefore + 5),
                rows.getString(columnsBefore + 6),
                rows.getString(columnsBefore + 7));
        return new Tweet(
                new TweetId(rows.getLong(columnsBefore + 1)),
                rows.getString(columnsBefore + 2),
                Instant.ofEpochMilli(rows.getLong(columnsBefore + 3)),
                author,
                rows.getLong(columnsBefore + 8),
                original);
    }
}
