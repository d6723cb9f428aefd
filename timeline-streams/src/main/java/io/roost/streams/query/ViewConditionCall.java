package io.roost.streams.query;

import io.roost.contract.id.InvalidId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.engine.waiting.PendingConditions.Outcome;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers when a {@link ViewCondition} holds or its time is up: 204, 202, or 421 if the partition is not processed here. No
 * thread waits meanwhile. Each new tweet calls it once. Thread-safe.
 */
final class ViewConditionCall implements DirectCall {

    private static final Route ROUTE =
            Route.get(ViewCondition.PATH + "{condition}").withQuery(List.of(ViewCondition.WITHIN));
    private static final Pattern MILLIS = Pattern.compile("[0-9]{1,4}");
    private static final int MAX_MILLIS = 9_999;

    private final ViewConditionWaiter conditions;

    private record Wait(ViewCondition condition, long[] arguments, Duration within) {}

    ViewConditionCall(ViewConditionWaiter conditions) {
        this.conditions = conditions;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public String timerName() {
        return "roost.streams.view-conditions";
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) {
        Wait wait = exchange.parameter(path -> parse(path, exchange.query().getFirst(ViewCondition.WITHIN)));
        CompletableFuture<Void> unused = conditions
                .await(wait.condition(), wait.arguments(), wait.within())
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
        if (parts.length != 1 + condition.argumentCount()) {
            throw ProblemException.badRequest("path", "must have %d numbers".formatted(condition.argumentCount()));
        }
        long[] arguments = new long[condition.argumentCount()];
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
            case MOVED -> exchange.fail(ViewConditionWaiter.moved());
        }
    }
}
