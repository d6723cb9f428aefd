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
 * Tweet id → the tweet as the API shows it: with author, count and original.
 *
 * <p>A tweet looks the same in every timeline, so SQL is asked for it once and not again for each of its readers: with
 * ten readers to a tweet, that is most of the work of an audit. Not thread-safe.
 */
final class ShownTweets {

    private static final String AS_SHOWN = """
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

    private static final int COLUMNS = 8;

    private final PreparedStatement statement;
    private final Map<Long, Tweet> idToTweet = new HashMap<>();

    ShownTweets(Connection connection) throws SQLException {
        this.statement = connection.prepareStatement(AS_SHOWN);
    }

    /** To be told when the tables have changed. */
    void forget() {
        idToTweet.clear();
    }

    /** One of the tweets that stand. */
    Tweet get(long tweetId) throws SQLException {
        Tweet known = idToTweet.get(tweetId);
        return known == null ? ask(tweetId) : known;
    }

    private Tweet ask(long tweetId) throws SQLException {
        statement.setLong(1, tweetId);
        try (ResultSet rows = statement.executeQuery()) {
            rows.next();
            boolean isRetweet = rows.getLong(COLUMNS + 1) != 0;
            Tweet original = isRetweet ? read(rows, COLUMNS, null) : null;
            Tweet tweet = read(rows, 0, original);
            idToTweet.put(tweetId, tweet);
            return tweet;
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
