package io.roost.streams.query;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.engine.home.HomeSide;
import io.roost.engine.waiting.PendingConditions;
import io.roost.engine.waiting.PendingConditions.Outcome;
import io.roost.service.problem.ProblemException;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRows;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** Registers a condition at its partition, which must be processed here. Thread-safe. */
final class ViewConditionWaiter {

    private final OpenPartitions<AuthorRows> authorPartitions;
    private final OpenPartitions<HomePartition> homePartitions;
    private final int partitionCount;

    ViewConditionWaiter(
            OpenPartitions<AuthorRows> authorPartitions,
            OpenPartitions<HomePartition> homePartitions,
            int partitionCount) {
        this.authorPartitions = authorPartitions;
        this.homePartitions = homePartitions;
        this.partitionCount = partitionCount;
    }

    /**
     * Waits for the condition.
     *
     * @param arguments of the condition
     * @return see {@link PendingConditions#await}
     * @throws ProblemException 421 if this instance does not process the partition
     */
    CompletableFuture<Outcome> await(ViewCondition condition, long[] arguments, Duration within) {
        int number = condition.partitionOf(partitionCount, arguments);
        return switch (condition) {
            case FOLLOWS -> onHomeSide(number, home -> home.showsFollow(arguments[0], arguments[1]), within);
            case UNFOLLOWS -> onHomeSide(number, home -> !home.follows(arguments[0], arguments[1]), within);
            case TWEETED -> onHomeSide(number, home -> home.showsTweet(arguments[0], arguments[1]), within);
            case DELETED -> onAuthorSide(number, rows -> rows.isDeletedEverywhere(arguments[0], arguments[1]), within);
            case UNRETWEETED ->
                onAuthorSide(number, rows -> !rows.isRetweeted(arguments[0], arguments[1], arguments[2]), within);
            case FOLLOWS_COUNTED ->
                onAuthorSide(number, followsCounted(new UserId(arguments[1]), arguments[2]), within);
            case PROFILED -> onAuthorSide(number, rows -> rows.progress().includesProfiles(arguments[1]), within);
        };
    }

    private Predicate<AuthorRows> followsCounted(UserId followerId, long position) {
        int homePartition = AuthorBucket.partitionOf(followerId, partitionCount);
        return rows -> rows.progress().includesFollows(homePartition, position);
    }

    private CompletableFuture<Outcome> onHomeSide(int number, Predicate<HomeSide> condition, Duration within) {
        return open(homePartitions, number).conditions().await(condition, within);
    }

    private CompletableFuture<Outcome> onAuthorSide(int number, Predicate<AuthorRows> condition, Duration within) {
        return open(authorPartitions, number).conditions().await(condition, within);
    }

    private static <T> T open(OpenPartitions<T> partitions, int number) {
        T partition = partitions.get(number);
        if (partition == null) {
            throw moved();
        }
        return partition;
    }

    static ProblemException moved() {
        return ProblemException.misdirected("This instance does not process the partition.");
    }
}
