package io.roost.load.soak;

import io.roost.client.ServiceRequest;
import io.roost.contract.command.CommandLines;
import io.roost.contract.command.PostTweet;
import io.roost.contract.event.TweetPosted;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import io.roost.load.console.LoadFailure;
import io.roost.load.console.Progress;
import io.roost.load.run.AcknowledgedWrites;
import io.roost.load.run.Action;
import io.roost.load.run.Schedule;
import io.roost.load.run.TextGenerator;
import io.roost.load.run.World;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;
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
    private static final long LAST_RESPONSE_WITHIN_SECONDS = 60;
    private static final long BETWEEN_READINGS_MILLIS = 250;

    private final Plan plan;
    private final Services services;
    private final LogReader log;
    private final Gauges gauges;
    private final PrintWriter err;
    private final World world;
    private final TextGenerator texts;
    private final AcknowledgedWrites accepted = new AcknowledgedWrites();
    private final TweetOutcomes outcomes = new TweetOutcomes(id -> accepted.add(TweetPosted.class, id));
    private final Semaphore free;

    /** The load, and how long the lag may take to reach 0 afterwards. */
    public record Plan(double tweetsPerSecond, Duration duration, long seed, int inFlight, Duration drainWithin) {}

    /** The services under test: all instances of timeline-streams, and admin ports, which report the used heap. */
    public record Services(RoostHttp api, RoostHttp ingest, List<RoostHttp> streams, List<RoostHttp> admin) {}

    public Soak(Plan plan, Services services, LogReader log, PrintWriter err) {
        this.plan = plan;
        this.services = services;
        this.log = log;
        this.gauges = new Gauges(new ViewLag(services.streams()), services.admin());
        this.err = err;
        this.world = new World(plan.seed());
        this.texts = new TextGenerator(plan.seed());
        this.free = new Semaphore(plan.inFlight());
    }

    /**
     * Makes the load, waits until the lag is 0, and looks for all accepted tweets in the log.
     *
     * @throws LoadFailure if the token is not accepted, a service cannot be reached, or the log has no users
     */
    public SoakReport run() throws InterruptedException {
        services.api().requireAccess();
        OptionalLong unused = gauges.read();
        world.read(log, err);
        long start = System.nanoTime();
        makeLoadAndWatch(start);
        long end = System.nanoTime();
        boolean unusedToo = free.tryAcquire(plan.inFlight(), LAST_RESPONSE_WITHIN_SECONDS, TimeUnit.SECONDS);
        Duration drained = drain(end);
        log.readToEnd((partition, offset, event) -> accepted.remove(event), read -> {});
        return new SoakReport(
                Duration.ofNanos(end - start),
                outcomes.counts(),
                accepted.missing(),
                gauges.highestLag,
                drained,
                gauges.highestHeap);
    }

    /** The services are watched by another thread than the load's, because they may respond late. */
    private void makeLoadAndWatch(long start) throws InterruptedException {
        ExecutorService thread = Executors.newSingleThreadExecutor();
        try (ProgressBar progress = Progress.bar("Load", plan.duration().toSeconds(), err)) {
            Future<Void> load = thread.submit(() -> makeLoad(start));
            while (!load.isDone()) {
                report(progress, gauges.read());
                progress.stepTo(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start));
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
        double arrivalsPerSecond = plan.tweetsPerSecond() / TWEETS_PER_ARRIVAL;
        Schedule schedule = new Schedule(Map.of(Action.TWEET, arrivalsPerSecond), plan.duration(), plan.seed());
        long endNanos = start + plan.duration().toNanos();
        schedule.run(start, dueNanos -> {
            if (free.tryAcquire(REQUESTS_PER_ARRIVAL, endNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                send();
            } else {
                outcomes.unsent.add(TWEETS_PER_ARRIVAL);
            }
        });
        return null;
    }

    private void send() {
        outcomes.offered.add(TWEETS_PER_ARRIVAL);
        List<PostTweet> bulk = Stream.generate(() -> new PostTweet(world.anyUser(), texts.tweet()))
                .limit(TWEETS_PER_BULK_REQUEST)
                .toList();
        RoostHttp ingest = services.ingest();
        send(
                ingest,
                TWEETS_PER_BULK_REQUEST,
                ingest.request("POST", "v1/events").withLines(CommandLines.write(bulk)));
        RoostHttp api = services.api();
        ServiceRequest request = api.requestAs(world.anyUser(), "POST", "v1/tweets");
        send(api, 1, request.withJson(RoostHttp.json("text", texts.tweet())));
    }

    private void send(RoostHttp service, int tweets, ServiceRequest request) {
        var unused = service.sendAsync(request).whenComplete((response, failure) -> {
            try {
                outcomes.answered(tweets, response);
            } finally {
                free.release();
            }
        });
    }

    /** Returns how long after {@code end} the lag was 0 and stayed so; null if it did not in time. */
    private @Nullable Duration drain(long end) throws InterruptedException {
        try (ProgressBar progress = Progress.bar("Waiting for the view", -1, err)) {
            long zeroSince = Long.MAX_VALUE;
            while (System.nanoTime() - end < plan.drainWithin().toNanos()) {
                OptionalLong lag = gauges.read();
                long now = System.nanoTime();
                zeroSince = lag.orElse(1) == 0 ? Math.min(zeroSince, now) : Long.MAX_VALUE;
                if (now - zeroSince >= ViewLag.CERTAIN_AFTER.toNanos()) {
                    return Duration.ofNanos(zeroSince - end);
                }
                report(progress, lag);
                TimeUnit.MILLISECONDS.sleep(BETWEEN_READINGS_MILLIS);
            }
            return null;
        }
    }

    private static void report(ProgressBar progress, OptionalLong lag) {
        progress.setExtraMessage(lag.isPresent() ? " %,d records behind".formatted(lag.getAsLong()) : " lag unknown");
    }
}
