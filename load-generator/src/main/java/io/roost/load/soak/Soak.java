package io.roost.load.soak;

import io.roost.contract.command.CommandLines;
import io.roost.contract.command.PostTweet;
import io.roost.contract.json.RoostJson;
import io.roost.load.LoadFailure;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import io.roost.load.progress.Progress;
import io.roost.load.run.AcknowledgedWrites;
import io.roost.load.run.Action;
import io.roost.load.run.Rates;
import io.roost.load.run.Schedule;
import io.roost.load.run.Words;
import io.roost.load.run.World;
import io.roost.oracle.log.LogReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A soak test: open-loop tweets, at a rate above what the view processes. Most go to ingest-service in bulk requests, which a
 * client can make fast enough; with each of those, one is posted through the public API. Requests are sent when they are due;
 * only if {@code inFlight} requests wait for their responses does the next one wait, at most until the end of the load.
 */
public final class Soak {

    private static final int TWEETS_PER_BULK_REQUEST = 200;
    private static final int TWEETS_PER_ARRIVAL = TWEETS_PER_BULK_REQUEST + 1;
    private static final int REQUESTS_PER_ARRIVAL = 2;
    private static final long UNANSWERED_AFTER_SECONDS = 60;
    private static final long BETWEEN_READINGS_MILLIS = 250;

    private final SoakPlan plan;
    private final RoostHttp api;
    private final RoostHttp ingest;
    private final LogReader log;
    private final Gauges gauges;
    private final PrintWriter err;
    private final World world;
    private final Words words;
    private final AcknowledgedWrites accepted = new AcknowledgedWrites();
    private final TweetOutcomes outcomes = new TweetOutcomes(accepted::posted);
    private final Semaphore free;

    /**
     * @param streams all instances of timeline-streams, asked for their lag
     * @param admin admin ports of services, asked for their used heap
     */
    public Soak(
            SoakPlan plan,
            RoostHttp api,
            RoostHttp ingest,
            List<RoostHttp> streams,
            List<RoostHttp> admin,
            LogReader log,
            PrintWriter err) {
        this.plan = plan;
        this.api = api;
        this.ingest = ingest;
        this.log = log;
        this.gauges = new Gauges(streams, admin);
        this.err = err;
        this.world = new World(plan.seed());
        this.words = new Words(plan.seed());
        this.free = new Semaphore(plan.inFlight());
    }

    /**
     * Makes the load, waits until the lag is 0, and looks for all accepted tweets in the log.
     *
     * @throws LoadFailure if the token is not accepted, a service cannot be reached, or the log names no users
     */
    public SoakReport run() throws InterruptedException {
        api.requireAccess();
        OptionalLong unused = gauges.read();
        try (Progress progress = new Progress("Reading the log", log.remaining(), err)) {
            log.readToEnd((partition, offset, event) -> world.take(event), progress::at);
        }
        if (world.size() == 0) {
            throw new LoadFailure("the log names no users yet: import a graph first, with 'graph'");
        }
        long start = System.nanoTime();
        makeLoadAndWatch(start);
        long end = System.nanoTime();
        boolean unusedToo = free.tryAcquire(plan.inFlight(), UNANSWERED_AFTER_SECONDS, TimeUnit.SECONDS);
        Duration drained = drain(end);
        log.readToEnd((partition, offset, event) -> accepted.found(event), taken -> {});
        return new SoakReport(
                Duration.ofNanos(end - start),
                outcomes.counts(),
                accepted.missing(),
                boxed(gauges.highestLag()),
                drained,
                boxed(gauges.highestHeap()));
    }

    private static @Nullable Long boxed(OptionalLong figure) {
        return figure.isPresent() ? figure.getAsLong() : null;
    }

    /** Services are watched from another thread, since they may respond late. */
    private void makeLoadAndWatch(long start) throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (Progress progress = new Progress("Load", plan.duration().toSeconds(), err)) {
            Future<Void> load = thread.submit(() -> makeLoad(start));
            while (!load.isDone()) {
                report(progress, gauges.read());
                progress.at(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
                TimeUnit.MILLISECONDS.sleep(BETWEEN_READINGS_MILLIS);
            }
            load.get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("the load ended early", failure.getCause());
        } finally {
            thread.shutdownNow();
        }
    }

    private @Nullable Void makeLoad(long start) throws InterruptedException {
        Rates rates = Rates.exactly(Map.of(Action.TWEET, plan.tweetsPerSecond() / TWEETS_PER_ARRIVAL));
        Schedule schedule = new Schedule(rates, plan.duration(), plan.seed());
        long endNanos = start + plan.duration().toNanos();
        while (schedule.advance()) {
            schedule.waitUntilDue(start);
            if (free.tryAcquire(REQUESTS_PER_ARRIVAL, endNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                send();
            } else {
                outcomes.unsent(TWEETS_PER_ARRIVAL);
            }
        }
        return null;
    }

    private void send() {
        outcomes.offered(TWEETS_PER_ARRIVAL);
        List<PostTweet> bulk = Stream.generate(() -> new PostTweet(world.anybody(), words.tweet()))
                .limit(TWEETS_PER_BULK_REQUEST)
                .toList();
        count(TWEETS_PER_BULK_REQUEST, ingest.postLines("v1/events", CommandLines.write(bulk)));
        byte[] single = json(Map.of("text", words.tweet())).getBytes(StandardCharsets.UTF_8);
        count(1, api.send("POST", "v1/tweets", world.anybody(), single));
    }

    private void count(int tweets, CompletableFuture<Answer> call) {
        CompletableFuture<Answer> unused = call.whenComplete((answer, failed) -> {
            outcomes.answered(tweets, answer);
            free.release();
        });
    }

    private static String json(Map<String, String> fields) {
        try {
            return RoostJson.mapper().writeValueAsString(fields);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** How long after {@code end} the lag was 0, and stayed so; null if that took too long. */
    private @Nullable Duration drain(long end) throws InterruptedException {
        try (Progress progress = new Progress("Waiting for the view", -1, err)) {
            long zeroSince = 0;
            boolean zero = false;
            while (System.nanoTime() - end < plan.drainWithin().toNanos()) {
                OptionalLong lag = gauges.read();
                long now = System.nanoTime();
                if (!zero) {
                    zeroSince = now;
                }
                zero = lag.isPresent() && lag.getAsLong() == 0;
                if (zero && now - zeroSince >= ViewLag.CERTAIN_AFTER.toNanos()) {
                    return Duration.ofNanos(zeroSince - end);
                }
                report(progress, lag);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_READINGS_MILLIS);
            }
            return null;
        }
    }

    private static void report(Progress progress, OptionalLong lag) {
        progress.say(lag.isPresent() ? "%,d records behind".formatted(lag.getAsLong()) : "lag unknown");
    }
}
