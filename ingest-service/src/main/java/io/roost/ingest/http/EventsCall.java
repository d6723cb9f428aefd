package io.roost.ingest.http;

import com.codahale.metrics.Timer;
import io.github.resilience4j.bulkhead.Bulkhead;
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
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/**
 * {@code POST /v1/events}: one command as JSON, as api-service sends it for every write of a user, or many as NDJSON.
 * Thread-safe.
 */
public final class EventsCall implements DirectCall {

    private static final Route ROUTE =
            Route.post("roost.ingest.events", "/v1/events", MediaType.APPLICATION_JSON, NdJson.MEDIA_TYPE);

    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, NdJson.MEDIA_TYPE);

    private final CommandHandler handler;
    private final LogConnection log;
    private final Duration deadline;
    private final Bulkhead largeAnswers;
    private final IngestMetrics metrics;

    /**
     * @param deadline how long a line of a bulk request may wait for the log
     * @param largeAnswers limits the requests that hold back a large answer; see {@link HeldAnswers}
     */
    public EventsCall(
            CommandHandler handler,
            LogConnection log,
            Duration deadline,
            Bulkhead largeAnswers,
            IngestMetrics metrics) {
        this.handler = handler;
        this.log = log;
        this.deadline = deadline;
        this.largeAnswers = largeAnswers;
        this.metrics = metrics;
    }

    @Override
    public Route route() {
        return ROUTE;
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
            answerLines(exchange);
        } else {
            answerOne(exchange);
        }
        return true;
    }

    /** Answers 201 on the producer's thread, once the log has the event; no thread waits for it. */
    private void answerOne(Exchange exchange) {
        Timer.Context timing = metrics.append.time();
        append(exchange.body()).whenComplete((appended, failure) -> {
            timing.stop();
            if (failure == null) {
                metrics.accepted.inc();
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
            var command = CommandParser.parse(json, 0, json.length);
            if (log.isUnavailable()) {
                throw new LogUnavailable();
            }
            return handler.handle(command);
        } catch (InvalidCommand | RuntimeException failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    /**
     * Writes one response line for each request line, in the same order. Blocks until the client has sent and received everything.
     *
     * @throws LogUnavailable if the log accepted nothing
     * @throws ProblemException 413 if {@code Content-Length} exceeds the limit
     */
    private void answerLines(Exchange exchange) throws IOException {
        InputStream body = exchange.inputStream();
        requireAllowedLength(exchange.request(), body);
        BulkRequest bulk = new BulkRequest(body, handler, deadline, metrics);
        try (HeldAnswers held = new HeldAnswers(largeAnswers)) {
            while (bulk.mayStillAccept() && !held.isFull()) {
                bulk.step(held);
            }
            LogUnavailable failure = bulk.acceptedNothingBecause();
            if (failure != null) {
                LineReader.drain(body, LineReader.MAX_BYTES);
                throw failure;
            }
            exchange.answerStreaming(LINES, out -> {
                held.moveTo(out);
                bulk.run(out);
            });
        }
    }

    private static void requireAllowedLength(Request request, InputStream body) throws IOException {
        if (request.getLength() > LineReader.MAX_BYTES) {
            if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
                LineReader.drain(body, LineReader.MAX_DRAINED_BYTES);
            }
            throw ProblemException.tooLarge(LineReader.MAX_BYTES);
        }
    }
}
