package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Progress;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.world.FanOut;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.LastDeliveries;
import io.roost.benchmarks.world.LastDeliveries.Arrival;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.Postings;
import io.roost.benchmarks.world.WorldLog;
import io.roost.broker.EmbeddedBroker;
import io.roost.events.id.TweetId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fan-out throughput: from tweets that lie in the log to home timelines that are all materialized.
 *
 * <p>The application stands still ({@code KafkaStreams.pause}) while a run's tweets are appended, so no producer is
 * measured and none holds it up; then it goes on and the clock starts. The clock stops when the last tweet has arrived on
 * every way from an author partition to a home partition. Then every timeline is compared with the graph.
 */
final class FanOutBenchmark {

    private final FanOutSettings settings;
    private final FollowGraph graph;
    private final Postings postings;
    private final PostedTweets posted;
    private final TimelineCheck check;
    private final Profiler profiler;

    /** @param profiler started and stopped with the clock of each measured run */
    FanOutBenchmark(FanOutSettings settings, Profiler profiler) {
        this.settings = settings;
        this.profiler = profiler;
        this.graph = new FollowGraphGenerator(settings.users(), settings.meanFanOut(), settings.seed()).generate();
        this.postings = new Postings(settings.users(), settings.seed());
        this.posted = new PostedTweets(graph);
        this.check = new TimelineCheck(posted, settings.users());
    }

    /** @throws WrongTimeline if a timeline is not what the graph says */
    List<FanOutRun> measure() throws InterruptedException {
        try (WorkDirectory directory = WorkDirectory.under(settings.directory());
                EmbeddedBroker broker = EmbeddedBroker.start(directory.path().resolve("log"), 0);
                RoostView view = new RoostView(
                        broker.bootstrapServers(),
                        settings.partitions(),
                        settings.threads(),
                        directory.path().resolve("state"));
                WorldLog log = new WorldLog(broker.bootstrapServers())) {
            view.awaitOpen();
            load(view, log);
            run(view, log, Profiler.OFF);
            List<FanOutRun> runs = new ArrayList<>();
            for (int number = 1; number <= settings.runs(); number++) {
                runs.add(run(view, log, profiler));
            }
            return runs;
        }
    }

    private void load(RoostView view, WorldLog log) {
        try (Progress progress = new Progress("follows", graph.edges())) {
            log.follow(graph, progress::at);
            progress.say("processing");
            view.awaitCaughtUp();
        }
        for (int user = 0; user < settings.users(); user++) {
            view.materialize(FollowGraph.userId(user));
        }
    }

    private FanOutRun run(RoostView view, WorldLog log, Profiler runProfiler) {
        int[] authors = postings.next(settings.tweets());
        FanOut fanOut = FanOut.of(graph, authors, settings.partitions());
        try (Progress progress = new Progress("tweets", settings.tweets())) {
            view.pause();
            TweetId[] tweets = log.tweet(authors, progress::at);
            posted.add(authors, tweets);
            List<Arrival> lasts = LastDeliveries.of(graph, authors, tweets, settings.partitions());
            requireStandstill(view, authors, tweets);
            progress.say("fanning out");
            System.gc();

            ProcessCpu cpu = ProcessCpu.now();
            runProfiler.start();
            long begin = System.nanoTime();
            view.resume();
            for (Arrival last : lasts) {
                Waiting.until("the last tweets arrive", () -> view.shows(last.reader(), last.tweet()));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            runProfiler.stop();
            Duration used = ProcessCpu.now().since(cpu);

            progress.say("checking");
            view.awaitCaughtUp();
            return new FanOutRun(fanOut, took, used, check.compare(view));
        }
    }

    /** Before the clock starts all timelines are materialized and none of them has any of the new tweets. */
    private void requireStandstill(RoostView view, int[] authors, TweetId[] tweets) {
        if (view.materializedCount() != settings.users()) {
            throw new IllegalStateException(
                    "only %d of %d timelines are materialized".formatted(view.materializedCount(), settings.users()));
        }
        for (int index = 0; index < authors.length; index++) {
            if (view.shows(FollowGraph.userId(authors[index]), tweets[index])) {
                throw new IllegalStateException("the view went on while it was to stand still");
            }
        }
    }
}
