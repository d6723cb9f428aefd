package io.roost.benchmarks.peer;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * Home timelines as a table of entries in PostgreSQL, filled by {@code INSERT … SELECT} from the follows table: many
 * tweets in one statement, sorted as the index is, two connections at a time. The one index is the primary key, which
 * serves both the insert and the read.
 */
public final class PostgresTimelines {

    private static final int CONNECTIONS = 2;
    private static final int TWEETS_IN_A_STATEMENT = 200;

    private static final List<String> TABLES = List.of(
            "CREATE TABLE follows (followee bigint, follower bigint, PRIMARY KEY (followee, follower))",
            "CREATE TABLE entries (reader bigint, tweet bigint, PRIMARY KEY (reader, tweet))");

    private static final String FAN_OUT = """
            INSERT INTO entries (reader, tweet)
            SELECT f.follower, t.tweet
              FROM unnest(?, ?) AS t (author, tweet)
              JOIN follows f ON f.followee = t.author
             ORDER BY f.follower, t.tweet
            """;

    private static final String PAGE = "SELECT tweet FROM entries WHERE reader = ? ORDER BY tweet DESC LIMIT ?";

    private final List<Connection> connections = new ArrayList<>();

    /**
     * Starts a server with empty tables.
     *
     * @param resources end it
     * @throws PeerMissing if there is no PostgreSQL
     */
    public PostgresTimelines(Resources resources) throws PeerMissing {
        PostgresServer server = PostgresServer.start(resources);
        try {
            for (int number = 0; number < CONNECTIONS; number++) {
                connections.add(resources.add(server.connect()));
            }
            try (Statement statement = connections.get(0).createStatement()) {
                for (String table : TABLES) {
                    statement.execute(table);
                }
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Brings the graph in; everybody follows themselves, so that they see their own. */
    public void load(FollowGraph graph) {
        try {
            PostgresServer.copy(connections.get(0), "follows (followee, follower)", rows -> {
                for (int followee = 0; followee < graph.users(); followee++) {
                    rows.add(FollowGraph.userId(followee), FollowGraph.userId(followee));
                    for (int follower : graph.followers(followee)) {
                        rows.add(FollowGraph.userId(followee), FollowGraph.userId(follower));
                    }
                }
            });
            try (Statement statement = connections.get(0).createStatement()) {
                statement.execute("VACUUM ANALYZE follows");
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** Inserts every tweet for its author and the author's followers; returns when all are committed. */
    public void insert(Batch batch) {
        List<CompletableFuture<Void>> parts = IntStream.range(0, CONNECTIONS)
                .mapToObj(part -> CompletableFuture.runAsync(() -> insert(batch, part)))
                .toList();
        parts.forEach(CompletableFuture::join);
    }

    private void insert(Batch batch, int part) {
        Connection connection = connections.get(part);
        try (PreparedStatement fanOut = connection.prepareStatement(FAN_OUT)) {
            for (int begin = part * TWEETS_IN_A_STATEMENT;
                    begin < batch.size();
                    begin += CONNECTIONS * TWEETS_IN_A_STATEMENT) {
                int end = Math.min(batch.size(), begin + TWEETS_IN_A_STATEMENT);
                Array authors = array(connection, begin, end, index -> FollowGraph.userId(batch.authors()[index])
                        .value());
                Array tweets = array(connection, begin, end, index -> batch.tweets()[index].value());
                fanOut.setArray(1, authors);
                fanOut.setArray(2, tweets);
                fanOut.executeUpdate();
            }
        } catch (SQLException failure) {
            throw new CompletionException(failure);
        }
    }

    private static Array array(Connection connection, int begin, int end, IntToLongFunction value) throws SQLException {
        return connection.createArrayOf(
                "bigint", IntStream.range(begin, end).mapToLong(value).boxed().toArray());
    }

    /** The newest entries of a user's home timeline, newest first. */
    public long[] homeTimeline(int user, int count) {
        try (PreparedStatement page = connections.get(0).prepareStatement(PAGE)) {
            return PostgresServer.ids(page, user, count);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
