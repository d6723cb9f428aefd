package io.roost.load.run;

import io.roost.client.NoResponse;
import io.roost.load.LoadFailure;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import io.roost.load.progress.Progress;
import io.roost.load.run.Calls.Answered;
import io.roost.load.run.Schedule.Arrival;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Open-loop load: each call goes out when it is due, whether or not earlier ones were answered, and its latency counts
 * from when it was due. Only where {@code inFlight} calls wait for answers does the next one wait too, and that counts;
 * what could not be sent before the end is a failure.
 */
public final class LoadRun {

    private static final int WATCHED_AT_A_TIME = 4;
    private static final long DRAIN_SECONDS = 90;

    /** While the load waits for the view. */
    private static final Duration AWAY_AT_MOST = Duration.ofSeconds(60);

    private final RunPlan plan;
    private final RoostHttp api;
    private final LogReader log;
    private final PrintWriter err;
    private final World world;
    private final Measurements measurements = new Measurements();
    private final AcknowledgedWrites writes = new AcknowledgedWrites();
    private final Semaphore free;
    private final Phaser unfinished = new Phaser(1);

    public LoadRun(RunPlan plan, RoostHttp api, LogReader log, PrintWriter err) {
        this.plan = plan;
        this.api = api;
        this.log = log;
        this.err = err;
        this.world = new World(plan.seed());
        this.free = new Semaphore(plan.inFlight());
    }

    /** Learns who is there, waits for the view if the plan says so, makes the load, and looks for everything acknowledged in the log. */
    public RunReport run() throws InterruptedException {
        api.requireAccess();
        learnUsers();
        if (plan.waitsForView()) {
            new CatchUp(api, world.oneOfEach(log.partitionCount()), AWAY_AT_MOST, err).await();
        }
        Visibility visibility = new Visibility(api, world, measurements, WATCHED_AT_A_TIME);
        Calls calls = new Calls(api, world, new Words(plan.seed()), visibility, writes);
        long start = System.nanoTime();
        makeLoad(calls, start);
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        drain();
        log.readToEnd((partition, offset, event) -> writes.found(event), taken -> {});
        return new RunReport(
                duration,
                world.size(),
                measurements.actions(),
                measurements.visibility(),
                measurements.neverVisible(),
                measurements.failures(),
                writes.acknowledged(),
                writes.missing());
    }

    private void learnUsers() {
        try (Progress progress = new Progress("Learning who is there", log.remaining(), err)) {
            log.readToEnd((partition, offset, event) -> world.take(event), progress::at);
        }
        if (world.size() == 0) {
            throw new LoadFailure("the log names no users yet: bring a graph in first, with 'graph'");
        }
    }

    private void makeLoad(Calls calls, long start) throws InterruptedException {
        Schedule schedule = new Schedule(plan.rates(), plan.duration(), plan.seed());
        long endNanos = start + plan.duration().toNanos();
        long expected = Math.round(plan.rates().total() * plan.duration().toMillis() / 1e3);
        try (Progress progress = new Progress("Load", expected, err)) {
            while (schedule.advance()) {
                Arrival arrival = schedule.current();
                schedule.waitUntilDue(start);
                if (free.tryAcquire(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                    send(calls, arrival.action(), start + arrival.dueNanos());
                } else {
                    measurements.due(arrival.action());
                    measurements.failed(arrival.action(), "never sent, too many calls waited for their answers");
                }
                progress.step();
            }
        }
    }

    private void send(Calls calls, Action action, long dueNanos) {
        Optional<CompletableFuture<Answered>> call = calls.make(action, dueNanos);
        if (call.isEmpty()) {
            free.release();
            return;
        }
        measurements.due(action);
        unfinished.register();
        call.get()
                .whenComplete((answered, failed) -> {
                    free.release();
                    measure(action, answered, failed, System.nanoTime() - dueNanos);
                })
                .thenCompose(Answered::afterwards)
                .whenComplete((done, failed) -> unfinished.arriveAndDeregister());
    }

    private void measure(Action action, @Nullable Answered answered, @Nullable Throwable failed, long nanos) {
        if (answered == null) {
            Throwable cause =
                    failed instanceof CompletionException && failed.getCause() != null ? failed.getCause() : failed;
            measurements.failed(action, reason(cause));
            return;
        }
        Answer answer = answered.answer();
        if (answer.isSuccess()) {
            measurements.succeeded(action, nanos);
        } else {
            measurements.failed(action, "HTTP " + answer.status());
        }
    }

    private static String reason(@Nullable Throwable failure) {
        if (failure instanceof NoResponse) {
            return String.valueOf(failure.getMessage());
        }
        return failure == null ? "no answer" : failure.getClass().getSimpleName();
    }

    private void drain() throws InterruptedException {
        int phase = unfinished.arrive();
        try {
            unfinished.awaitAdvanceInterruptibly(phase, DRAIN_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException unanswered) {
            measurements.failed(Action.READ, "not answered until the end");
        }
    }
}
