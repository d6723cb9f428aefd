package io.roost.benchmarks.world;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.streams.ViewSettings;
import io.roost.benchmarks.textbook.TextbookView;
import io.roost.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;

/** A graph of users, a broker of its own with the log of what they do, and the home timelines that follow from it. */
public final class World {

    private final FollowGraph graph;
    private final PostedTweets posted;
    private final Setting setting;
    private final Resources resources;
    private final Path directory;
    private final String bootstrapServers;
    private final WorldLog log;

    /**
     * Starts the broker and creates the topics.
     *
     * @param resources closes what is opened
     */
    public World(FollowGraph graph, Setting setting, Resources resources) throws InterruptedException {
        this.graph = graph;
        this.posted = new PostedTweets(graph);
        this.setting = setting;
        this.resources = resources;
        directory = resources.directory(setting.directory());
        bootstrapServers =
                resources.add(EmbeddedBroker.start(directory.resolve("log"), 0)).bootstrapServers();
        settings("topics").createTopics(List.of());
        log = resources.add(WorldLog.bulk(bootstrapServers));
    }

    private ViewSettings settings(String name) {
        return new ViewSettings(bootstrapServers, name, setting.partitions(), directory.resolve(name), setting.quick());
    }

    public FollowGraph graph() {
        return graph;
    }

    /** The tweets in the log. */
    public PostedTweets posted() {
        return posted;
    }

    public WorldLog log() {
        return log;
    }

    /** Another writer of the log, for single tweets; they are not among {@link #posted}. */
    public WorldLog liveLog() {
        return resources.add(WorldLog.live(bootstrapServers));
    }

    /** Appends a tweet by each of {@code authors}. */
    public Batch tweet(int[] authors) {
        Batch batch = log.tweet(authors);
        posted.add(batch);
        return batch;
    }

    /** Appends all follows, waits until the view has processed them, and materializes every timeline. */
    public void follow(TimelineView view) {
        log.follow(graph);
        view.awaitOpen();
        view.awaitSettled();
        for (int user = 0; user < graph.users(); user++) {
            view.materialize(FollowGraph.userId(user));
        }
    }

    /** Starts Roost under a name of its own, which the caller closes; again under the same name, it finds what it kept. */
    public RoostView startRoost(String name) throws InterruptedException {
        return RoostView.start(settings(name));
    }

    /** Starts the textbook build, which the caller closes. */
    public TextbookView startTextbook(String name) {
        return new TextbookView(settings(name));
    }

    /**
     * Compares everybody's home timeline with the tweets in the log.
     *
     * @return how many entries were compared
     * @throws io.roost.benchmarks.report.WrongContents if one differs
     */
    public long check(TimelineView view) throws Exception {
        return posted.compare("Roost", (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
    }
}
