package io.roost.benchmarks.cold;

import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** A log, Roost's view of it, and people whose timelines nobody has read yet. */
final class ColdWorld implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final int THREADS = 2;

    private final FollowGraph graph;
    private final PostedTweets posted;
    private final WorkDirectory directory;
    private final EmbeddedBroker broker;
    private final RoostView view;
    private final Batch batch;
    private final int[] readers;
    private int nextReader;

    ColdWorld(int users, int followees, int tweetsEach, long seed, Path parent) throws InterruptedException {
        graph = new FollowGraphGenerator(users, followees, seed).generate();
        posted = new PostedTweets(graph);
        readers = nearest(followees);
        directory = WorkDirectory.under(parent);
        broker = EmbeddedBroker.start(directory.path().resolve("log"), 0);
        view = new RoostView(new AppSettings(
                broker.bootstrapServers(),
                "cold",
                PARTITIONS,
                THREADS,
                directory.path().resolve("view")));
        try (WorldLog log = new WorldLog(broker.bootstrapServers())) {
            log.follow(graph, count -> {});
            batch = log.tweet(new Postings(users, seed).next(users * tweetsEach), count -> {});
        }
        posted.add(batch);
        view.awaitOpen();
        view.application().awaitProcessed();
    }

    /** All users, those first who follow about as many as wanted. */
    private int[] nearest(int followees) {
        return IntStream.range(0, graph.users())
                .boxed()
                .sorted(Comparator.comparingInt(user -> Math.abs(graph.followees(user).length - followees)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    FollowGraph graph() {
        return graph;
    }

    Batch batch() {
        return batch;
    }

    /** The next so many whose timelines nobody has read. */
    int[] nextReaders(int count) {
        int[] next = Arrays.copyOfRange(readers, nextReader, nextReader + count);
        nextReader += count;
        return next;
    }

    ColdReads.Source roost() {
        return (user, count) -> view.homeTimeline(FollowGraph.userId(user), count);
    }

    /** @throws WrongContents if a timeline is not what the log says */
    void check(String side, int[] asked, List<long[]> timelines) {
        for (int index = 0; index < asked.length; index++) {
            if (!Arrays.equals(posted.homeTimeline(asked[index], ColdReads.DEPTH), timelines.get(index))) {
                throw new WrongContents("%s answers user %s with another timeline than the log says"
                        .formatted(side, FollowGraph.userId(asked[index])));
            }
        }
    }

    @Override
    public void close() {
        view.close();
        broker.close();
        directory.close();
    }
}
