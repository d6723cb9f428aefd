package io.roost.benchmarks.rebuild;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.LogTopics;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.app.TimelineView;
import io.roost.benchmarks.deployment.Everybody;
import io.roost.benchmarks.fanout.TimelineCheck;
import io.roost.benchmarks.textbook.TextbookView;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.History;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import io.roost.engine.timeline.Limits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A log with a history in it, for applications to be started on. */
final class HistoryWorld {

    private static final long SEED = 1;

    private final int users;
    private final Setting setting;
    private final Path directory;
    private final EmbeddedBroker broker;
    private final History.Appended history;
    private final TimelineCheck check;

    /**
     * Returns when the log has everything.
     *
     * @param resources closes what is opened
     */
    HistoryWorld(int users, int meanFollowers, int tweetsEach, Setting setting, Resources resources)
            throws InterruptedException {
        this.users = users;
        this.setting = setting;
        FollowGraph graph = new FollowGraphGenerator(users, meanFollowers, SEED).generate();
        directory = resources.add(WorkDirectory.under(setting.directory())).path();
        broker = resources.add(EmbeddedBroker.start(directory.resolve("log"), 0));
        LogTopics.create(broker.bootstrapServers(), setting.partitions(), List.of());
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
        return AppSettings.of(setting, broker.bootstrapServers(), name, directory);
    }

    /** Has everybody's timeline kept current; returns how long that took. */
    Duration materialize(TimelineView view) throws InterruptedException {
        long begin = System.nanoTime();
        long unused = Everybody.sum(users, user -> {
            view.materialize(FollowGraph.userId(user));
            return 0;
        });
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /** @throws io.roost.benchmarks.WrongContents if a timeline is not what the history leads to */
    long check(String contender, TimelineView view) {
        return check.compare(contender, (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
    }
}
