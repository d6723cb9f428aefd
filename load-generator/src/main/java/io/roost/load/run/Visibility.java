package io.roost.load.run;

import io.roost.contract.id.UserId;
import io.roost.load.connection.RoostHttp;
import io.roost.load.run.World.KnownTweet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Measures when some of the tweets are in a follower's home timeline, by reading exactly that entry repeatedly. To stay a small
 * part of the load, it watches few tweets at a time, and pauses after a response for as long as the response took, at least 5 ms.
 * Thread-safe.
 */
final class Visibility {

    private static final int WATCHED_AT_A_TIME = 4;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long MIN_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final RoostHttp api;
    private final World world;
    private final Measurements measurements;
    private final Semaphore free = new Semaphore(WATCHED_AT_A_TIME);

    Visibility(RoostHttp api, World world, Measurements measurements) {
        this.api = api;
        this.world = world;
        this.measurements = measurements;
    }

    /** Watches {@code tweet} unless enough others are watched, and then adds it to the world, so that it can be deleted. */
    void watch(KnownTweet tweet, long dueNanos) {
        if (!free.tryAcquire()) {
            world.addTweet(tweet);
            return;
        }
        UserId reader = world.anyReader(tweet.authorId());
        long id = tweet.id().value();
        String path = "v1/users/%s/home-timeline?limit=1&max_id=%d&since_id=%d".formatted(reader, id + 1, id - 1);
        var unused = poll(path, "\"" + tweet.id() + "\"", System.nanoTime() + PATIENCE_NANOS)
                .whenComplete((isVisible, failure) -> {
                    try {
                        if (failure == null && isVisible) {
                            measurements.visible.record(dueNanos);
                        } else if (world.sees(reader, tweet.authorId())) {
                            measurements.neverVisible.increment();
                        }
                        world.addTweet(tweet);
                    } finally {
                        free.release();
                    }
                });
    }

    /** Waits until no tweet is watched, after the last call of {@link #watch}. Returns whether that was so in time. */
    boolean awaitLast(long deadlineNanos) throws InterruptedException {
        return free.tryAcquire(WATCHED_AT_A_TIME, deadlineNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private CompletableFuture<Boolean> poll(String path, String quotedId, long deadlineNanos) {
        long sentNanos = System.nanoTime();
        return api.sendAsync(api.request("GET", path))
                .handle((response, failure) -> response != null
                        && response.isSuccess()
                        && response.text().contains(quotedId))
                .thenCompose(isVisible -> {
                    long nowNanos = System.nanoTime();
                    if (isVisible || nowNanos > deadlineNanos) {
                        return CompletableFuture.completedFuture(isVisible);
                    }
                    long pauseNanos = Math.max(MIN_PAUSE_NANOS, nowNanos - sentNanos);
                    return CompletableFuture.supplyAsync(
                                    () -> path, CompletableFuture.delayedExecutor(pauseNanos, TimeUnit.NANOSECONDS))
                            .thenCompose(again -> poll(again, quotedId, deadlineNanos));
                });
    }
}
