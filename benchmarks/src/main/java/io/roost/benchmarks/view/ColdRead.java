package io.roost.benchmarks.view;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.peer.PostgresServer;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets.Timelines;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.benchmarks.world.Postings;
import io.roost.engine.timeline.TimelineLimits;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The newest 800 entries of home timelines that were never read, so that none is materialized. Each timeline is read once on
 * each side and compared with the log. The peer is a home timeline as an SQL query, on PostgreSQL: follows are indexed by
 * follower, tweets by author and id, the statement is prepared and selects ids only.
 */
public final class ColdRead implements Benchmark {

    private static final long SEED = 42;
    private static final int TWEETS_EACH = 40;
    private static final int DEPTH = TimelineLimits.STANDARD.timeline();
    private static final int THREADS = 2;
    private static final String PEER = "PostgreSQL (SQL query)";
    private static final String TABLES = """
            CREATE TABLE follows (follower_id bigint, followee_id bigint, PRIMARY KEY (follower_id, followee_id));
            CREATE TABLE tweets (id bigint PRIMARY KEY, author_id bigint NOT NULL);
            """;
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

    private record Conditions(int timelines, int entries, int threads, double seconds) {}

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison coldRead = Comparison.atLeast(10, "cold-read", "timelines/s", PEER);
        int users = setting.size(5_000, 400);
        int followees = setting.size(400, 50);
        int perRun = Math.min(400, users / (setting.runs() + 1));
        IndexedFollowGraph graph = new FollowGraphGenerator(users, followees, SEED).generate();
        Testbed testbed = new Testbed(graph, setting, resources);
        RoostView view = resources.add(RoostView.start(testbed.view("cold")));
        testbed.log.appendFollows(graph);
        List<Tweet> tweets = testbed.tweet(new Postings(users, SEED).next(users * TWEETS_EACH));
        view.awaitOpen();
        view.awaitSettled();
        int[] readers = nearest(graph, followees);
        List<PostgresServer> sql = new ArrayList<>();
        setting.repeat("cold-read", true, number -> {
            int[] chosen = Arrays.copyOfRange(readers, number * perRun, (number + 1) * perRun);
            coldRead.roost(number, read(testbed, "Roost", chosen, Collections.nCopies(THREADS, view)));
            coldRead.peer(number, () -> {
                if (sql.isEmpty()) {
                    sql.add(postgresql(graph, tweets, resources));
                }
                try (Resources connections = new Resources()) {
                    return read(testbed, PEER, chosen, connect(sql.get(0), connections));
                }
            });
        });
        return List.of(coldRead.row());
    }

    /** Returns all users, first those whose number of followees is nearest to {@code followees}. */
    private static int[] nearest(IndexedFollowGraph graph, int followees) {
        return IntStream.range(0, graph.users())
                .boxed()
                .sorted(Comparator.comparingInt(user -> Math.abs(graph.followees(user).length - followees)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static PostgresServer postgresql(IndexedFollowGraph graph, List<Tweet> tweets, Resources resources)
            throws Exception {
        PostgresServer server = new PostgresServer(resources);
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
            PostgresServer.copyFollows(connection, graph.users(), graph::followees);
            PostgresServer.copy(
                    connection, "tweets", tweets.stream().map(tweet -> tweet.id() + "\t" + tweet.authorId()));
            for (String preparation : AFTER_LOADING) {
                statement.execute(preparation);
            }
        }
        return server;
    }

    private static List<Timelines> connect(PostgresServer server, Resources connections) throws SQLException {
        List<Timelines> timelines = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            PreparedStatement query = connections.add(server.connect()).prepareStatement(TIMELINE);
            timelines.add((user, count) -> PostgresServer.ids(query, user, count));
        }
        return timelines;
    }

    /** Reads the timelines of some users once each, divided among threads, and compares them afterwards. */
    private static Figures read(Testbed testbed, String side, int[] readers, List<? extends Timelines> sources)
            throws Exception {
        long[][] timelines = new long[readers.length][];
        double seconds = Threads.seconds(THREADS, thread -> {
            for (int index = thread; index < readers.length; index += THREADS) {
                timelines[index] = sources.get(thread).homeTimeline(readers[index], DEPTH);
            }
        });
        for (int index = 0; index < readers.length; index++) {
            testbed.posted.compare(side, readers[index], timelines[index]);
        }
        return new Figures(readers.length / seconds, new Conditions(readers.length, DEPTH, THREADS, seconds));
    }
}
