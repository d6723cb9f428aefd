package io.roost.benchmarks.cold;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.peer.PostgresServer;
import io.roost.benchmarks.peer.PostgresServer.Rows;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The query that a home timeline is, asked of PostgreSQL: follows by follower and tweets by author and id are indexed, the
 * statement is prepared, and only ids are asked for. Everybody follows themselves, so that they see their own.
 */
final class SqlTimelines {

    private static final List<String> TABLES = List.of(
            "CREATE TABLE follows (follower_id bigint, followee_id bigint, PRIMARY KEY (follower_id, followee_id))",
            "CREATE TABLE tweets (id bigint PRIMARY KEY, author_id bigint NOT NULL)");

    private static final List<String> AFTER_LOADING = List.of(
            "CREATE INDEX tweets_by_author ON tweets (author_id, id DESC)",
            "VACUUM ANALYZE follows",
            "VACUUM ANALYZE tweets");

    private static final String TIMELINE = """
            SELECT t.id
              FROM tweets t
              JOIN follows f ON f.followee_id = t.author_id
             WHERE f.follower_id = ?
             ORDER BY t.id DESC
             LIMIT ?
            """;

    private final PostgresServer server;

    /**
     * Starts a server with everything in it.
     *
     * @param resources end it
     * @throws PeerMissing if there is no PostgreSQL
     */
    SqlTimelines(FollowGraph graph, Batch batch, Resources resources) throws PeerMissing {
        server = PostgresServer.start(resources);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            for (String table : TABLES) {
                statement.execute(table);
            }
            PostgresServer.copy(connection, "follows (follower_id, followee_id)", lines -> follows(graph, lines));
            PostgresServer.copy(connection, "tweets (id, author_id)", lines -> tweets(batch, lines));
            for (String preparation : AFTER_LOADING) {
                statement.execute(preparation);
            }
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void follows(FollowGraph graph, Rows lines) {
        for (int follower = 0; follower < graph.users(); follower++) {
            lines.add(FollowGraph.userId(follower), FollowGraph.userId(follower));
            for (int followee : graph.followees(follower)) {
                lines.add(FollowGraph.userId(follower), FollowGraph.userId(followee));
            }
        }
    }

    private static void tweets(Batch batch, Rows lines) {
        for (int index = 0; index < batch.size(); index++) {
            lines.add(batch.tweets()[index], FollowGraph.userId(batch.authors()[index]));
        }
    }

    /** A connection with the statement prepared, for one thread; the caller closes it. */
    Asker asker() throws SQLException {
        return new Asker(server.connect());
    }

    /** One connection. Used by one thread. */
    static final class Asker implements ColdReads.Source {

        private final Connection connection;
        private final PreparedStatement timeline;

        private Asker(Connection connection) throws SQLException {
            this.connection = connection;
            this.timeline = connection.prepareStatement(TIMELINE);
        }

        @Override
        public long[] homeTimeline(int user, int count) throws SQLException {
            return PostgresServer.ids(timeline, user, count);
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }
}
