package io.roost.benchmarks.rebuild;

import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.LogTopics;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.app.TimelineView;
import io.roost.benchmarks.fanout.TimelineCheck;
import io.roost.benchmarks.textbook.TextbookView;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.History;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import io.roost.streams.timeline.Limits;
import java.nio.file.Path;
import java.util.List;

/** A log with a history in it, for applications to be started on. */
final class HistoryWorld implements AutoCloseable {

    private static final int PARTITIONS = 4;
    private static final long SEED = 1;

    private final WorkDirectory directory;
    private final EmbeddedBroker broker;
    private final History.Appended history;
    private final TimelineCheck check;

    /** Returns when the log has everything. */
    HistoryWorld(int users, int meanFollowers, int tweetsEach, Path parent) throws InterruptedException {
        FollowGraph graph = new FollowGraphGenerator(users, meanFollowers, SEED).generate();
        directory = WorkDirectory.under(parent);
        broker = EmbeddedBroker.start(directory.path().resolve("log"), 0);
        LogTopics.create(broker.bootstrapServers(), PARTITIONS, List.of());
        try (WorldLog log = new WorldLog(broker.bootstrapServers())) {
            history = new History(graph, tweetsEach, Limits.STANDARD.timeline()).append(log);
        }
        check = new TimelineCheck(history.timelines(), users);
    }

    long events() {
        return history.events();
    }

    /** Starts Roost under a name of its own; again under the same name, it finds what it kept. */
    RoostView roost(String name) throws InterruptedException {
        return new RoostView(settings(name));
    }

    TextbookView textbook(String name) {
        return new TextbookView(settings(name));
    }

    private AppSettings settings(String name) {
        return AppSettings.of(broker.bootstrapServers(), name, PARTITIONS, directory.path());
    }

    /** @throws io.roost.benchmarks.WrongContents if a timeline is not what the history leads to */
    long check(String contender, TimelineView view) {
        return check.compare(contender, (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
    }

    @Override
    public void close() {
        broker.close();
        directory.close();
    }
}
