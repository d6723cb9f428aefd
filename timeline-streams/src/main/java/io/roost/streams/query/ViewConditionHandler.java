package io.roost.streams.query;

import io.roost.contract.id.InvalidId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.engine.waiting.PendingConditions.Outcome;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceToken;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Answers requests for a {@link ViewCondition} when the condition holds, or its time has passed: 204, 202, or 421 where the
 * partition is not processed here. No thread is held meanwhile. Each new tweet asks once, so servlets and Jersey are left
 * out. Thread-safe.
 */
public final class ViewConditionHandler extends Handler.Wrapper {

    private static final Pattern MILLIS = Pattern.compile(ViewCondition.WITHIN + "=([0-9]{1,4})");
    private static final int MOST_MILLIS = 9_999;

    private final ServiceToken token;
    private final ViewConditions conditions;

    private record Question(ViewCondition condition, long[] arguments, Duration within) {}

    ViewConditionHandler(ServiceToken token, ViewConditions conditions) {
        this.token = token;
        this.conditions = conditions;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = request.getHttpURI().getPath();
        if (!path.startsWith(ViewCondition.PATH)
                || !HttpMethod.GET.is(request.getMethod())
                || !token.isIn(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            return super.handle(request, response, callback);
        }
        try {
            Question question = question(
                    path.substring(ViewCondition.PATH.length()),
                    request.getHttpURI().getQuery());
            CompletableFuture<Void> unused = conditions
                    .await(question.condition(), question.arguments(), question.within())
                    .thenAcceptAsync(
                            outcome -> answer(outcome, response, callback),
                            request.getComponents().getExecutor());
        } catch (RuntimeException refused) {
            ProblemAnswer.write(refused, response, callback);
        }
        return true;
    }

    private static Question question(String path, @Nullable String query) {
        String[] parts = path.split("/", -1);
        ViewCondition condition = ViewCondition.named(parts[0]);
        if (condition == null) {
            throw ProblemException.notFound("There is no condition of this name.");
        }
        return new Question(condition, arguments(condition, parts), within(query));
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

    private static Duration within(@Nullable String query) {
        var given = MILLIS.matcher(query == null ? "" : query);
        if (!given.matches()) {
            throw ProblemException.badRequest(
                    ViewCondition.WITHIN, "must be milliseconds from 0 to " + MOST_MILLIS + ", and nothing else asked");
        }
        return Duration.ofMillis(Long.parseLong(given.group(1)));
    }

    private static void answer(Outcome outcome, Response response, Callback callback) {
        if (outcome == Outcome.MOVED) {
            ProblemAnswer.write(ViewConditions.moved(), response, callback);
            return;
        }
        response.setStatus(outcome == Outcome.MET ? ViewCondition.MET_STATUS : ViewCondition.LATE_STATUS);
        response.write(true, null, callback);
    }
}
