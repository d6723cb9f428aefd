package io.roost.ingest.http;

import io.roost.contract.command.Appended;
import io.roost.service.body.SmallBody;
import io.roost.service.problem.ProblemAnswer;
import io.roost.service.request.PlainRequest;
import io.roost.service.token.ServiceToken;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * The short way for a single command, which is what api-service sends for everything that somebody does: no servlets,
 * filters and resources in between, and no thread that waits for the log: the thread that hears it answers. A request that
 * is not plainly one for it goes on to {@link EventsResource} at the same path. Thread-safe.
 */
public final class SingleCommandHandler extends Handler.Wrapper {

    private static final String PATH = "/v1/events";
    private static final HttpField JSON = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");

    private final ServiceToken token;
    private final SingleCommands commands;
    private final BooleanSupplier mayTake;

    /** @param mayTake whether it may take a command now; where not it leaves all to the next handler */
    public SingleCommandHandler(ServiceToken token, SingleCommands commands, BooleanSupplier mayTake) {
        this.token = token;
        this.commands = commands;
        this.mayTake = mayTake;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        byte[] json = isPlain(request) && mayTake.getAsBoolean() ? SmallBody.of(request) : null;
        if (json == null) {
            return super.handle(request, response, callback);
        }
        commands.carryOut(json).whenComplete((appended, failure) -> answer(appended, failure, response, callback));
        return true;
    }

    private boolean isPlain(Request request) {
        return PlainRequest.postsJson(request, PATH)
                && token.isIn(request.getHeaders().get(HttpHeader.AUTHORIZATION));
    }

    private static void answer(
            @Nullable Appended appended, @Nullable Throwable failure, Response response, Callback callback) {
        try {
            if (failure == null) {
                accept(Objects.requireNonNull(appended), response, callback);
            } else {
                ProblemAnswer.write(SingleCommands.refusal(failure), response, callback);
            }
        } catch (RuntimeException | Error unforeseen) {
            callback.failed(unforeseen);
        }
    }

    private static void accept(Appended appended, Response response, Callback callback) {
        byte[] line = AnswerLine.accepted(appended);
        response.setStatus(HttpStatus.CREATED_201);
        response.getHeaders().put(JSON).put(HttpHeader.CONTENT_LENGTH, line.length);
        response.write(true, ByteBuffer.wrap(line), callback);
    }
}
