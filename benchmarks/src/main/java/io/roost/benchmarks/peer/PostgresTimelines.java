package io.roost.benchmarks.peer;

import com.google.common.collect.Lists;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import java.io.IOException;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * Home timelines as a table of entries in PostgreSQL, filled by {@code INSERT … SELECT} from the follows table: many tweets in
 * one statement, in the order of the index, on two connections. The only index is the primary key.
 */
public final class PostgresTimelines implements PeerTimelines {

    private static final int CONNECTIONS = 2;
    private static final int TWEETS_IN_A_STATEMENT = 200;
    private static final String TABLES = """
            CREATE TABLE follows (followee bigint, follower bigint, PRIMARY KEY (followee, follower));
            CREATE TABLE entries (reader bigint, tweet bigint, PRIMARY KEY (reader, tweet));
            """;
    private static final String FAN_OUT = """
            INSERT INTO entries (reader, tweet)
            SELECT f.follower, t.tweet
              FROM unnest(?, ?) AS t (author, tweet)
              JOIN follows f ON f.followee = t.author
             ORDER BY f.follower, t.tweet
            """;
    private static final String PAGE = "SELECT tweet FROM entries WHERE reader = ? ORDER BY tweet DESC LIMIT ?";

    private final List<Connection> connections = new ArrayList<>();

    /** Starts a server with the follows of a graph. */
    public PostgresTimelines(IndexedFollowGraph graph, Setting setting, Resources resources)
            throws IOException, InterruptedException, SQLException {
        PostgresServer server = new PostgresServer(resources);
        for (int number = 0; number < CONNECTIONS; number++) {
            connections.add(resources.add(server.connect()));
        }
        Connection connection = connections.get(0);
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            PostgresServer.copyFollows(connection, graph.users(), graph::followers);
            statement.execute("VACUUM ANALYZE follows");
        }
    }

    @Override
    public void deliver(List<Tweet> tweets) throws Exception {
        double unused = Threads.seconds(CONNECTIONS, part -> deliver(tweets, part));
    }

    private void deliver(List<Tweet> tweets, int part) throws SQLException {
        Connection connection = connections.get(part);
        List<List<Tweet>> statements = Lists.partition(tweets, TWEETS_IN_A_STATEMENT);
        try (PreparedStatement fanOut = connection.prepareStatement(FAN_OUT)) {
            for (int number = part; number < statements.size(); number += CONNECTIONS) {
                List<Tweet> some = statements.get(number);
                fanOut.setArray(
                        1, bigints(connection, some, tweet -> tweet.authorId().value()));
                fanOut.setArray(2, bigints(connection, some, tweet -> tweet.id().value()));
                fanOut.executeUpdate();
            }
        }
    }

    private static Array bigints(Connection connection, List<Tweet> tweets, ToLongFunction<Tweet> value)
            throws SQLException {
        return connection.createArrayOf(
                "bigint", tweets.stream().mapToLong(value).boxed().toArray());
    }

    @Override
    public long[] homeTimeline(int user, int count) throws SQLException {
        try (PreparedStatement page = connections.get(0).prepareStatement(PAGE)) {
            return PostgresServer.ids(page, user, count);
        }
    }
}
