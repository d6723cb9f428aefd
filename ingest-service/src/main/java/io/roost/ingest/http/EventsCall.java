package io.roost.ingest.http;

import com.codahale.metrics.Timer;
import io.roost.contract.command.Appended;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.InvalidCommand;
import io.roost.ingest.log.LogConnection;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.body.NdJson;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;

/**
 * {@code POST /v1/events}: one command as JSON, as api-service sends it for every write of a user, or many as NDJSON.
 * Thread-safe.
 */
public final class EventsCall implements DirectCall {

    private static final Route ROUTE = Route.post("/v1/events", MediaType.APPLICATION_JSON, NdJson.MEDIA_TYPE);

    private final CommandParser parser;
    private final CommandHandler handler;
    private final BulkCommands bulk;
    private final LogConnection log;
    private final IngestMetrics metrics;

    public EventsCall(
            CommandParser parser, CommandHandler handler, BulkCommands bulk, LogConnection log, IngestMetrics metrics) {
        this.parser = parser;
        this.handler = handler;
        this.bulk = bulk;
        this.log = log;
        this.metrics = metrics;
    }

    @Override
    public Route route() {
        return ROUTE;
    }

    @Override
    public String timerName() {
        return "roost.ingest.events";
    }

    @Override
    public boolean isNonBlocking() {
        return true;
    }

    @Override
    public boolean answer(Exchange exchange, boolean mayBlock) throws IOException {
        boolean isBulk = NdJson.isDeclaredIn(exchange.request().getHeaders());
        if (!mayBlock && (isBulk || !log.isNonBlocking())) {
            return false;
        }
        if (isBulk) {
            bulk.answer(exchange);
        } else {
            answerOne(exchange);
        }
        return true;
    }

    /** Answers 201 on the producer's thread, once the log has the event; no thread waits for it. */
    private void answerOne(Exchange exchange) {
        Timer.Context timing = metrics.timeAppend();
        append(exchange.body()).whenComplete((appended, failure) -> {
            timing.stop();
            if (failure == null) {
                metrics.accepted();
                exchange.answer(201, Exchange.JSON, AnswerLine.accepted(appended));
                return;
            }
            if (failure instanceof InvalidCommand) {
                metrics.refused(400);
            } else if (failure instanceof LogUnavailable) {
                metrics.refused(503);
            }
            exchange.fail(failure);
        });
    }

    private CompletableFuture<Appended> append(byte[] json) {
        try {
            var command = parser.parse(json, 0, json.length);
            if (log.isUnavailable()) {
                throw new LogUnavailable();
            }
            return handler.handle(command);
        } catch (InvalidCommand | RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }
}
