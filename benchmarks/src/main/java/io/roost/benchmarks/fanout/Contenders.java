package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.LogTopics;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.app.TimelineView;
import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.peer.PostgresTimelines;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.textbook.TextbookView;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import io.roost.engine.timeline.Limits;
import java.nio.file.Path;
import java.util.List;

/** Opens the contenders of a plan. Those that read a log have a broker each: what is in it is for one of them alone. */
final class Contenders {

    private final FanOutPlan plan;
    private final FollowGraph graph;
    private final Resources resources;
    private final Path directory;

    /** @param resources closes what is opened */
    Contenders(FanOutPlan plan, FollowGraph graph, Resources resources) {
        this.plan = plan;
        this.graph = graph;
        this.resources = resources;
        this.directory =
                resources.add(WorkDirectory.under(plan.setting().directory())).path();
    }

    Contender roost() throws InterruptedException {
        AppSettings settings = onBrokerOfItsOwn("roost");
        return onLog(FanOutPlan.ROOST, settings, resources.add(new RoostView(settings)));
    }

    Contender peer(Peer peer) throws PeerMissing, InterruptedException {
        return switch (peer) {
            case TEXTBOOK -> textbook();
            case REDIS -> redis();
            case POSTGRESQL -> postgresql();
        };
    }

    private Contender textbook() throws InterruptedException {
        AppSettings settings = onBrokerOfItsOwn("textbook");
        LogTopics.create(settings.bootstrapServers(), plan.partitions(), List.of());
        return onLog(Peer.TEXTBOOK.title, settings, resources.add(new TextbookView(settings)));
    }

    private Contender onLog(String name, AppSettings settings, TimelineView view) {
        WorldLog log = resources.add(new WorldLog(settings.bootstrapServers()));
        return new ViewContender(name, view, log, graph, plan.partitions());
    }

    private Contender redis() throws PeerMissing {
        RedisTimelines redis = new RedisTimelines(graph, Limits.STANDARD.timeline(), directory, resources);
        return new PeerContender(Peer.REDIS.title, graph, () -> {}, redis::push, redis::homeTimeline);
    }

    private Contender postgresql() throws PeerMissing {
        PostgresTimelines postgres = new PostgresTimelines(resources);
        return new PeerContender(
                Peer.POSTGRESQL.title, graph, () -> postgres.load(graph), postgres::insert, postgres::homeTimeline);
    }

    private AppSettings onBrokerOfItsOwn(String name) {
        Path own = directory.resolve(name);
        EmbeddedBroker broker = resources.add(EmbeddedBroker.start(own.resolve("log"), 0));
        return AppSettings.of(plan.setting(), broker.bootstrapServers(), name, own)
                .with(plan.partitions(), plan.threads());
    }
}
