package io.roost.benchmarks.streams;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.world.EventProducer;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.List;

/** A follow graph, a broker with the log of its users' events, and the home timelines that are expected. */
public final class Testbed {

    public final IndexedFollowGraph graph;

    /** The tweets of {@link #tweet}, and those that callers add. */
    public final PostedTweets posted;

    public final EventProducer log;
    private final Setting setting;
    private final Resources resources;
    private final Path directory;
    private final String bootstrapServers;

    /** Starts the broker and creates the topics. */
    public Testbed(IndexedFollowGraph graph, Setting setting, Resources resources) throws InterruptedException {
        this.graph = graph;
        this.posted = new PostedTweets(graph);
        this.setting = setting;
        this.resources = resources;
        directory = resources.directory(setting.directory());
        bootstrapServers =
                resources.add(EmbeddedBroker.start(directory.resolve("log"), 0)).bootstrapServers();
        view("topics").createTopics(List.of());
        log = resources.add(EventProducer.bulk(bootstrapServers));
    }

    /** Returns settings of an application; one that is started again under the same name has the state of the first. */
    public ViewSettings view(String name) {
        return new ViewSettings(bootstrapServers, name, setting.partitions(), directory.resolve(name), setting.quick());
    }

    /** Returns a producer for single tweets, which are not added to {@link #posted}. */
    public EventProducer liveLog() {
        return resources.add(EventProducer.live(bootstrapServers));
    }

    public List<Tweet> tweet(int[] authors) {
        List<Tweet> tweets = log.appendTweets(authors);
        tweets.forEach(posted::add);
        return tweets;
    }

    /** Appends all follows, waits until the view has processed them, and materializes every timeline. */
    public void follow(TimelineView view) {
        log.appendFollows(graph);
        view.awaitOpen();
        view.awaitSettled();
        for (int user = 0; user < graph.users(); user++) {
            view.materialize(user);
        }
    }
}
