package io.roost.ingest.http;

import com.codahale.metrics.Timer;
import io.roost.contract.command.Appended;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.InvalidCommand;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.direct.Exchange;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Carries out commands that come singly, whichever way they come, and counts and times them. Thread-safe. */
public final class SingleCommands {

    private final CommandParser parser;
    private final CommandHandler handler;
    private final BooleanSupplier logAway;
    private final IngestMetrics metrics;

    /**
     * The commands of {@code handler}.
     *
     * @param logAway whether the log is known to be away: a command then does not hold a thread to find it out
     */
    public SingleCommands(
            CommandParser parser, CommandHandler handler, BooleanSupplier logAway, IngestMetrics metrics) {
        this.parser = parser;
        this.handler = handler;
        this.logAway = logAway;
        this.metrics = metrics;
    }

    /**
     * Carries out the command in the body. Answers 201 once the log has its event, by the thread on which the log answers; holds
     * no thread until then. The answer comes within the deadline of the log's client.
     */
    void answer(Exchange exchange) {
        carryOut(exchange.body()).whenComplete((appended, failure) -> {
            if (failure == null) {
                exchange.answer(201, Exchange.JSON, AnswerLine.accepted(appended));
            } else {
                exchange.fail(failure);
            }
        });
    }

    private CompletableFuture<Appended> carryOut(byte[] json) {
        Timer.Context timing = metrics.timeAppend();
        return append(json).whenComplete((appended, failure) -> {
            timing.stop();
            count(failure);
        });
    }

    private CompletableFuture<Appended> append(byte[] json) {
        try {
            var command = parser.parse(json, 0, json.length);
            if (logAway.getAsBoolean()) {
                throw new LogUnavailable();
            }
            return handler.handle(command).appended();
        } catch (InvalidCommand | RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private void count(@Nullable Throwable failure) {
        if (failure == null) {
            metrics.accepted();
        } else if (cause(failure) instanceof InvalidCommand) {
            metrics.refused(400);
        } else if (cause(failure) instanceof LogUnavailable) {
            metrics.refused(503);
        }
    }

    private static @Nullable Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }
}
