package io.roost.benchmarks.jmh;

import io.roost.engine.timeline.AuthorTweets;
import io.roost.engine.timeline.FanOutOnRead;
import io.roost.engine.timeline.HomeTimelines;
import io.roost.engine.timeline.MergedTimeline;
import io.roost.engine.timeline.PackingBuffers;
import io.roost.engine.timeline.TimelineLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Inserts into timelines, deliveries in and out of the order of ids, and the merge of a fan-out on read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class TimelineBenchmark {

    private static final int READERS = 1_000;
    private static final int AUTHORS = 100;
    private static final int IDS_ADDED = 64;

    /** The distance of tweet ids at 100 tweets per second. */
    private static final long GAP = 10L << 22;

    /** The maximum number of newer ids before a late id. */
    private static final int LATE = 16;

    private final TimelineLimits limits = TimelineLimits.STANDARD;
    private final int[] readers = IntStream.range(0, READERS).toArray();
    private final SplittableRandom random = new SplittableRandom(1);
    private AuthorTweets tweets = new AuthorTweets(new PackingBuffers(limits));
    private List<AuthorTweets> authors = new ArrayList<>();
    private HomeTimelines timelines = new HomeTimelines(limits, () -> Long.MAX_VALUE);
    private long next;

    @Setup
    public void fill() {
        PackingBuffers buffers = new PackingBuffers(limits);
        tweets = new AuthorTweets(buffers);
        authors = IntStream.range(0, AUTHORS)
                .mapToObj(author -> new AuthorTweets(buffers))
                .toList();
        for (int number = 0; number < AUTHORS * limits.authorList(); number++) {
            authors.get(number % AUTHORS).add(++next * GAP);
        }
        timelines = new HomeTimelines(limits, () -> Long.MAX_VALUE);
        for (int reader : readers) {
            timelines.materialize(reader, merge());
        }
    }

    /** Adds an id that is higher than all others. */
    @Benchmark
    public int insert() {
        tweets.add(++next * GAP);
        return trimmed();
    }

    /** Adds ids that are packed once. */
    @Benchmark
    @OperationsPerInvocation(IDS_ADDED)
    public int add() {
        long[] ids = new long[IDS_ADDED];
        for (int index = 0; index < IDS_ADDED; index++) {
            ids[index] = ++next * GAP;
        }
        tweets.addAll(ids);
        return trimmed();
    }

    private int trimmed() {
        if (tweets.isOverlong()) {
            tweets.truncate();
        }
        return tweets.size();
    }

    @Benchmark
    @OperationsPerInvocation(READERS)
    public void deliverInOrder() {
        timelines.deliver(readers, 0, READERS, ++next * GAP);
    }

    @Benchmark
    @OperationsPerInvocation(READERS)
    public void deliverOutOfOrder() {
        timelines.deliver(readers, 0, READERS, ++next * GAP - random.nextInt(LATE) * GAP - 1);
    }

    @Benchmark
    public MergedTimeline merge() {
        return FanOutOnRead.merge(limits, authors);
    }
}
