package io.roost.benchmarks.cold;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
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

/** A log, Roost's view of it, and users whose timelines have not been read yet. */
final class ColdWorld {

    private final FollowGraph graph;
    private final PostedTweets posted;
    private final RoostView view;
    private final Batch batch;
    private final int[] readers;
    private int nextReader;

    /** @param resources closes what is opened */
    ColdWorld(int users, int followees, int tweetsEach, long seed, Setting setting, Resources resources)
            throws InterruptedException {
        graph = new FollowGraphGenerator(users, followees, seed).generate();
        posted = new PostedTweets(graph);
        readers = nearest(followees);
        Path directory = resources.add(WorkDirectory.under(setting.directory())).path();
        EmbeddedBroker broker = resources.add(EmbeddedBroker.start(directory.resolve("log"), 0));
        view = resources.add(new RoostView(AppSettings.of(setting, broker.bootstrapServers(), "cold", directory)));
        try (WorldLog log = new WorldLog(broker.bootstrapServers())) {
            log.follow(graph, count -> {});
            batch = log.tweet(new Postings(users, seed).next(users * tweetsEach), count -> {});
        }
        posted.add(batch);
        view.awaitOpen();
        view.application().awaitProcessed();
    }

    /** All users, first those whose number of followees is nearest to {@code followees}. */
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

    /** The next {@code count} users whose timelines have not been read. */
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
}
