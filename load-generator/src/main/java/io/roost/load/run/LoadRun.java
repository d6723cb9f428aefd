package io.roost.load.run;

import io.roost.client.NoResponse;
import io.roost.client.ServiceResponse;
import io.roost.load.connection.RoostHttp;
import io.roost.load.console.LoadFailure;
import io.roost.load.console.Progress;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load: each call is made when it is due, whether or not earlier ones were answered, and its latency counts from
 * when it was due. If {@code inFlight} calls wait for answers, the next one waits until one is answered or the load ends; in
 * the second case it is a failure.
 */
public final class LoadRun {

    private static final long LAST_ANSWER_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(90);
    private static final Duration API_UNAVAILABLE_AT_MOST = Duration.ofSeconds(60);

    private final Plan plan;
    private final RoostHttp api;
    private final LogReader log;
    private final PrintWriter err;
    private final World world;
    private final Measurements measurements = new Measurements();
    private final AcknowledgedWrites writes = new AcknowledgedWrites();
    private final Visibility visibility;
    private final Semaphore free;

    /** The rates are 0 or more. If it {@code waitsForView}, the load begins when the view has caught up with the log. */
    public record Plan(
            Map<Action, Double> perSecond, Duration duration, long seed, int inFlight, boolean waitsForView) {}

    public LoadRun(Plan plan, RoostHttp api, LogReader log, PrintWriter err) {
        this.plan = plan;
        this.api = api;
        this.log = log;
        this.err = err;
        this.world = new World(plan.seed());
        this.visibility = new Visibility(api, world, measurements);
        this.free = new Semaphore(plan.inFlight());
    }

    /**
     * Reads the users from the log, makes the load, and looks for all acknowledged writes in the log.
     *
     * @throws LoadFailure if the token is not accepted, the API cannot be reached, or the log has no users
     */
    public RunReport run() throws InterruptedException {
        api.requireAccess();
        world.read(log, err);
        if (plan.waitsForView()) {
            new CatchUp(api, world.userOfEachPartition(log.partitionCount()), API_UNAVAILABLE_AT_MOST, err).await();
        }
        Calls calls = new Calls(api, world, new TextGenerator(plan.seed()), visibility, writes);
        long start = System.nanoTime();
        makeLoad(calls, start);
        long end = System.nanoTime();
        if (!free.tryAcquire(plan.inFlight(), LAST_ANSWER_WITHIN_NANOS, TimeUnit.NANOSECONDS)
                || !visibility.awaitLast(end + LAST_ANSWER_WITHIN_NANOS)) {
            measurements.failed(Action.READ, "not answered until the end");
        }
        log.readToEnd((partition, offset, event) -> writes.remove(event), read -> {});
        return new RunReport(
                Duration.ofNanos(end - start),
                world.size(),
                measurements.actions(),
                measurements.visible.summary(),
                measurements.neverVisible.sum(),
                measurements.failures(),
                writes.acknowledged(),
                writes.missing());
    }

    private void makeLoad(Calls calls, long start) throws InterruptedException {
        Schedule schedule = new Schedule(plan.perSecond(), plan.duration(), plan.seed());
        long endNanos = start + plan.duration().toNanos();
        long expected =
                Math.round(Schedule.total(plan.perSecond()) * plan.duration().toMillis() / 1e3);
        try (ProgressBar progress = Progress.bar("Load", expected, err)) {
            schedule.run(start, dueNanos -> {
                Action action = schedule.randomAction();
                if (free.tryAcquire(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    send(calls, action, dueNanos);
                } else {
                    measurements.due(action);
                    measurements.failed(action, "never sent, too many calls waited for their answers");
                }
                progress.step();
            });
        }
    }

    private void send(Calls calls, Action action, long dueNanos) {
        Optional<CompletableFuture<ServiceResponse>> call = calls.make(action, dueNanos);
        if (call.isEmpty()) {
            free.release();
            return;
        }
        measurements.due(action);
        var unused = call.get().whenComplete((response, failure) -> {
            try {
                measure(action, response, failure, dueNanos);
            } finally {
                free.release();
            }
        });
    }

    private void measure(
            Action action, @Nullable ServiceResponse response, @Nullable Throwable failure, long dueNanos) {
        if (response == null) {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            measurements.failed(action, kind(Objects.requireNonNull(cause)));
        } else if (response.isSuccess()) {
            measurements.succeeded(action, dueNanos);
        } else {
            measurements.failed(action, "HTTP " + response.status());
        }
    }

    /** Returns one of few kinds: the message of another failure may differ each time. */
    private static String kind(Throwable cause) {
        return cause instanceof NoResponse
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
