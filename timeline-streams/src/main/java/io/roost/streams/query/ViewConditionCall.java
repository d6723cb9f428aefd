package io.roost.streams.query;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.engine.home.HomeSide;
import io.roost.engine.waiting.PendingConditions;
import io.roost.engine.waiting.PendingConditions.Outcome;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.problem.ProblemException;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.store.AuthorRows;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers when a {@link ViewCondition} holds or its time is up: 204, 202, or 421 if the partition is not processed here. No
 * thread waits meanwhile. Each new tweet calls it once. Thread-safe.
 */
final class ViewConditionCall implements DirectCall {

    private static final Route ROUTE = Route.get("roost.streams.view-conditions", ViewCondition.PATH + "{condition}")
            .withQuery(List.of(ViewCondition.WITHIN));
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,4}");
    private static final int MAX_MILLIS = 9_999;

    private final OpenPartitions partitions;

    private record Wait(ViewCondition condition, long[] arguments, Duration within) {}

    ViewConditionCall(OpenPartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) {
        Wait wait = exchange.parameter(path -> parse(path, exchange.query().getFirst(ViewCondition.WITHIN)));
        CompletableFuture<Void> unused = await(wait.condition(), wait.arguments(), wait.within())
                .thenAcceptAsync(
                        outcome -> answer(outcome, exchange),
                        exchange.request().getComponents().getExecutor());
        return true;
    }

    private static Wait parse(String path, @Nullable String within) {
        String[] parts = path.split("/", -1);
        ViewCondition condition = ViewCondition.named(parts[0]);
        if (condition == null) {
            throw ProblemException.notFound("There is no condition of this name.");
        }
        return new Wait(condition, arguments(condition, parts), within(within));
    }

    private static long[] arguments(ViewCondition condition, String[] parts) {
        if (parts.length != 1 + condition.argumentCount) {
            throw ProblemException.badRequest("path", "must have %d numbers".formatted(condition.argumentCount));
        }
        long[] arguments = new long[condition.argumentCount];
        try {
            for (int index = 0; index < arguments.length; index++) {
                arguments[index] = new UserId(Long.parseLong(parts[index + 1])).value();
            }
        } catch (NumberFormatException | InvalidId malformed) {
            throw ProblemException.badRequest("path", "must have numbers from 1 to 2^63-1");
        }
        return arguments;
    }

    private static Duration within(@Nullable String given) {
        if (given == null || !MILLIS.matcher(given).matches()) {
            throw ProblemException.badRequest(ViewCondition.WITHIN, "must be milliseconds from 0 to " + MAX_MILLIS);
        }
        return Duration.ofMillis(Long.parseLong(given));
    }

    private static void answer(Outcome outcome, Exchange exchange) {
        switch (outcome) {
            case MET -> exchange.answer(ViewCondition.MET_STATUS);
            case TIMED_OUT -> exchange.answer(ViewCondition.LATE_STATUS);
            case MOVED -> exchange.fail(moved());
        }
    }

    /**
     * Waits for the condition at its partition.
     *
     * @param arguments of the condition
     * @return see {@link PendingConditions#await}
     * @throws ProblemException 421 if this instance does not process the partition
     */
    CompletableFuture<Outcome> await(ViewCondition condition, long[] arguments, Duration within) {
        int number = condition.partitionOf(partitions.count(), arguments);
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
        int homePartition = AuthorBucket.partitionOf(followerId, partitions.count());
        return rows -> rows.progress().includesFollows(homePartition, position);
    }

    private CompletableFuture<Outcome> onHomeSide(int number, Predicate<HomeSide> condition, Duration within) {
        HomePartition home = partitions.homes().get(number);
        if (home == null) {
            throw moved();
        }
        return home.conditions().await(condition, within);
    }

    private CompletableFuture<Outcome> onAuthorSide(int number, Predicate<AuthorRows> condition, Duration within) {
        AuthorRows rows = partitions.authors().get(number);
        if (rows == null) {
            throw moved();
        }
        return rows.conditions().await(condition, within);
    }

    private static ProblemException moved() {
        return ProblemException.misdirected("This instance does not process the partition.");
    }
}
