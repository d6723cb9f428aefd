package io.roost.streams.query;

import io.roost.events.id.AuthorBucket;
import io.roost.events.id.UserId;
import io.roost.events.query.ViewCondition;
import io.roost.http.ProblemException;
import io.roost.streams.fanout.HomeSide;
import io.roost.streams.topology.HomePartition;
import io.roost.streams.topology.OpenPartitions;
import io.roost.streams.waiting.PendingConditions.Outcome;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Finds the partition that a condition is about, which must be processed here, and waits there. Thread-safe. */
final class ViewConditions {

    private final OpenPartitions<HomePartition> homePartitions;
    private final int partitionCount;

    ViewConditions(OpenPartitions<HomePartition> homePartitions, int partitionCount) {
        this.homePartitions = homePartitions;
        this.partitionCount = partitionCount;
    }

    /**
     * Waits for the condition.
     *
     * @param arguments as many as the condition takes
     * @return see {@link io.roost.streams.waiting.PendingConditions#await}
     * @throws ProblemException 421 where this instance does not process the partition
     */
    CompletableFuture<Outcome> await(ViewCondition condition, long[] arguments, Duration within) {
        int number = AuthorBucket.partitionOf(new UserId(arguments[0]), partitionCount);
        HomePartition partition = homePartitions.get(number);
        if (partition == null) {
            throw moved();
        }
        return partition.conditions().await(onHomeSide(condition, arguments[0], arguments[1]), within);
    }

    static ProblemException moved() {
        return ProblemException.misdirected("This instance does not process the partition.");
    }

    private static Predicate<HomeSide> onHomeSide(ViewCondition condition, long userId, long id) {
        return switch (condition) {
            case FOLLOWS -> home -> home.showsFollow(userId, id);
            case UNFOLLOWS -> home -> !home.follows(userId, id);
            case TWEETED -> home -> home.showsTweet(userId, id);
        };
    }
}
