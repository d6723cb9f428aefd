package io.roost.benchmarks.fanout;

import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.WrongContents;
import io.roost.benchmarks.app.AppSettings;
import io.roost.benchmarks.app.RoostView;
import io.roost.benchmarks.app.TimelineView;
import io.roost.benchmarks.fanout.FanOutPlan.Peer;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.peer.PostgresTimelines;
import io.roost.benchmarks.peer.RedisTimelines;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.textbook.TextbookView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import io.roost.load.progress.Progress;
import io.roost.streams.timeline.Limits;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One log, one graph, and contenders that each bring the same tweets into the same timelines, in turn. After each run
 * every timeline of the contender is compared with the graph.
 */
final class FanOutWorld implements AutoCloseable {

    private final FanOutPlan plan;
    private final FollowGraph graph;
    private final Postings postings;
    private final PostedTweets posted;
    private final TimelineCheck check;
    private final WorkDirectory directory;
    private final EmbeddedBroker broker;
    private final WorldLog log;
    private final List<Contender> contenders = new ArrayList<>();
    private final Map<String, List<Figures>> runs = new HashMap<>();
    private final Map<String, String> reasons = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    FanOutWorld(FanOutPlan plan) throws InterruptedException {
        this.plan = plan;
        this.graph = new FollowGraphGenerator(plan.users(), plan.meanFanOut(), plan.seed()).generate();
        this.postings = new Postings(plan.users(), plan.seed());
        this.posted = new PostedTweets(graph);
        this.check = new TimelineCheck(posted, plan.users());
        this.directory = WorkDirectory.under(plan.directory());
        this.broker = EmbeddedBroker.start(directory.path().resolve("log"), 0);
        this.log = new WorldLog(broker.bootstrapServers());
        enter();
    }

    private void enter() throws InterruptedException {
        contenders.add(onLog(FanOutPlan.ROOST, new RoostView(settings("bench")), plan.profiler()));
        for (Peer peer : plan.peers()) {
            try {
                contenders.add(contender(peer));
            } catch (PeerMissing missing) {
                reasons.put(peer.title, missing.getMessage());
            }
        }
    }

    private Contender contender(Peer peer) throws PeerMissing {
        return switch (peer) {
            case TEXTBOOK -> onLog(peer.title, new TextbookView(settings("textbook")), Profiler.OFF);
            case REDIS -> {
                RedisTimelines redis = new RedisTimelines(graph, Limits.STANDARD.timeline(), directory.path());
                yield new PeerContender(peer.title, graph, () -> {}, redis::push, redis::homeTimeline, redis::close);
            }
            case POSTGRESQL -> {
                PostgresTimelines postgres = new PostgresTimelines();
                yield new PeerContender(
                        peer.title,
                        graph,
                        () -> postgres.load(graph),
                        postgres::insert,
                        postgres::homeTimeline,
                        postgres::close);
            }
        };
    }

    private Contender onLog(String name, TimelineView view, Profiler profiler) {
        return new ViewContender(name, view, graph, plan.partitions(), profiler);
    }

    private AppSettings settings(String name) {
        return new AppSettings(
                broker.bootstrapServers(),
                name,
                plan.partitions(),
                plan.threads(),
                directory.path().resolve(name));
    }

    /** @throws WrongContents if a timeline of Roost's is not what the graph says */
    FanOutResult measure() {
        try (Progress progress =
                ShownProgress.of("fan-out " + plan.meanFanOut(), (plan.runs() + 1L) * contenders.size())) {
            progress.say("follows");
            log.follow(graph, count -> {});
            for (Contender contender : List.copyOf(contenders)) {
                progress.say(contender.name() + " loads");
                contender.load();
            }
            round(progress, new Postings(plan.users(), plan.seed() + 1).next(plan.warmUpTweets()));
            runs.clear();
            for (int number = 0; number < plan.runs(); number++) {
                round(progress, postings.next(plan.tweets()));
            }
        }
        return new FanOutResult(runs, reasons, wrong);
    }

    private void round(Progress progress, int[] authors) {
        contenders.forEach(Contender::standStill);
        Batch batch = log.tweet(authors, count -> {});
        posted.add(batch);
        for (Contender contender : List.copyOf(contenders)) {
            progress.say(contender.name());
            Figures figures = contender.fanOut(batch);
            progress.say(contender.name() + " is checked");
            try {
                check.compare(contender.name(), contender::homeTimeline);
                runs.computeIfAbsent(contender.name(), name -> new ArrayList<>())
                        .add(figures);
            } catch (WrongContents difference) {
                drop(contender, difference);
            }
            progress.step();
        }
    }

    /** A peer that lost entries has no figure; Roost without one has nothing to compare. */
    private void drop(Contender contender, WrongContents difference) {
        if (contender.name().equals(FanOutPlan.ROOST)) {
            throw difference;
        }
        contenders.remove(contender);
        runs.remove(contender.name());
        reasons.put(contender.name(), difference.getMessage());
        wrong.add(difference.getMessage());
        contender.close();
    }

    @Override
    public void close() {
        contenders.forEach(Contender::close);
        log.close();
        broker.close();
        directory.close();
    }
}
