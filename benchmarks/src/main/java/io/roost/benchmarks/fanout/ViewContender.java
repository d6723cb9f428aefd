package io.roost.benchmarks.fanout;

import com.sun.management.OperatingSystemMXBean;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.app.TimelineView;
import io.roost.benchmarks.app.WireBytes;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FanOut;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.LastDeliveries;
import io.roost.benchmarks.world.LastDeliveries.Arrival;
import io.roost.benchmarks.world.WorldLog;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/**
 * An application on a log of its own. It is paused ({@code KafkaStreams.pause}) while a batch is appended, so that no producer
 * is measured or slows it down; then it resumes and the clock starts. The clock stops when the last tweet has arrived on
 * every way from an author partition to a home partition.
 */
final class ViewContender implements Contender {

    /** A query takes a partition's lock, which slows down what is measured; a run takes seconds. */
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(10);

    private final String name;
    private final TimelineView view;
    private final WorldLog log;
    private final FollowGraph graph;
    private final int partitions;

    /**
     * @param log what the view reads, and nobody else
     */
    ViewContender(String name, TimelineView view, WorldLog log, FollowGraph graph, int partitions) {
        this.name = name;
        this.view = view;
        this.log = log;
        this.graph = graph;
        this.partitions = partitions;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void load() {
        log.follow(graph, count -> {});
        view.awaitOpen();
        view.application().awaitProcessed();
        for (int user = 0; user < graph.users(); user++) {
            view.materialize(FollowGraph.userId(user));
        }
    }

    @Override
    public Batch give(int[] authors) {
        view.application().pause();
        return log.tweet(authors, count -> {});
    }

    @Override
    public Figures fanOut(Batch batch) {
        FanOut fanOut = FanOut.of(graph, batch.authors(), partitions);
        List<Arrival> lasts = LastDeliveries.of(graph, batch, partitions, view::homePartition);
        requirePaused(batch);
        System.gc();

        WireBytes bytes = view.application().wireBytes();
        long cpu = processCpuNanos();
        long begin = System.nanoTime();
        view.application().resume();
        for (Arrival last : lasts) {
            Waiting.until("the last tweets arrive", BETWEEN_LOOKS, () -> view.shows(last.reader(), last.tweet()));
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        long used = processCpuNanos() - cpu;

        // What is written behind is on the wire, too, and must not be written while the clock of another runs.
        view.application().awaitSettled();
        return figures(
                fanOut, seconds, used / 1e9, view.application().wireBytes().since(bytes));
    }

    /** The processor time of this JVM; 0 if the platform does not report it. */
    private static long processCpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
                ? system.getProcessCpuTime()
                : 0;
    }

    /** Before the clock starts no timeline has any of the new tweets. */
    private void requirePaused(Batch batch) {
        for (int index = 0; index < batch.size(); index++) {
            if (view.shows(FollowGraph.userId(batch.authors()[index]), batch.tweets()[index])) {
                throw new IllegalStateException("the application processed records while it was paused");
            }
        }
    }

    private static Figures figures(FanOut fanOut, double seconds, double coreSeconds, WireBytes bytes) {
        double tweets = fanOut.tweets();
        return new Figures(
                fanOut.deliveries() / seconds,
                new Conditions(
                        fanOut.tweets(),
                        fanOut.deliveries(),
                        fanOut.mean(),
                        fanOut.references(),
                        seconds,
                        coreSeconds / seconds,
                        fanOut.deliveries() / coreSeconds,
                        coreSeconds * 1e6 / tweets,
                        bytes.sent() / tweets,
                        bytes.received() / tweets));
    }

    /** What a run counted beside its deliveries per second. */
    record Conditions(
            int tweets,
            long deliveries,
            double meanFanOut,
            long references,
            double seconds,
            double coresUsed,
            double deliveriesPerCoreSecond,
            double processorMicrosPerTweet,
            double bytesSentPerTweet,
            double bytesReceivedPerTweet) {}

    @Override
    public long[] homeTimeline(int user, int count) {
        return view.homeTimeline(FollowGraph.userId(user), count);
    }
}
