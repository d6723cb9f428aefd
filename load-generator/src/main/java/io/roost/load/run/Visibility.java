package io.roost.load.run;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.load.connection.RoostHttp;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Watches some of the tweets until a follower sees them at home: asks for exactly that tweet's place in the follower's
 * home timeline, over and over. Watching stays a small part of the load: only so many are watched at a time, and between
 * two questions lies as long a pause as the answer took, and 5 ms at least.
 */
final class Visibility {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final long SHORTEST_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final RoostHttp api;
    private final World world;
    private final Measurements measurements;
    private final Semaphore free;

    Visibility(RoostHttp api, World world, Measurements measurements, int atATime) {
        this.api = api;
        this.world = world;
        this.measurements = measurements;
        this.free = new Semaphore(atATime);
    }

    /** Completes when the tweet was seen, or need not be watched any more. */
    CompletableFuture<Void> watch(TweetId tweet, UserId author, long dueNanos) {
        if (!free.tryAcquire()) {
            return CompletableFuture.completedFuture(null);
        }
        UserId reader = world.somebodyWhoSees(author);
        String path = "v1/users/%s/home-timeline?limit=1&max_id=%d&since_id=%d"
                .formatted(reader, tweet.value() + 1, tweet.value() - 1);
        return poll(path, tweet, dueNanos, System.nanoTime() + PATIENCE_NANOS)
                .thenAccept(seen -> {
                    if (!seen && world.sees(reader, author)) {
                        measurements.invisible();
                    }
                })
                .whenComplete((done, failed) -> free.release());
    }

    private CompletableFuture<Boolean> poll(String path, TweetId tweet, long dueNanos, long giveUpNanos) {
        long asked = System.nanoTime();
        return api.get(path)
                .handle((answer, failed) ->
                        answer != null && answer.isSuccess() && answer.text().contains("\"" + tweet + "\""))
                .thenCompose(seen -> {
                    long now = System.nanoTime();
                    if (seen) {
                        measurements.visible(now - dueNanos);
                    }
                    return seen || now > giveUpNanos
                            ? CompletableFuture.completedFuture(seen)
                            : CompletableFuture.supplyAsync(() -> path, after(now - asked))
                                    .thenCompose(again -> poll(again, tweet, dueNanos, giveUpNanos));
                });
    }

    private static Executor after(long nanos) {
        return CompletableFuture.delayedExecutor(Math.max(SHORTEST_PAUSE_NANOS, nanos), TimeUnit.NANOSECONDS);
    }
}
