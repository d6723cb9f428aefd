package io.roost.ingest.http;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.body.NdJson;
import io.roost.service.direct.Exchange;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;

/** Carries out commands that come many at a time, a line each. Thread-safe. */
public final class BulkCommands {

    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, NdJson.MEDIA_TYPE);

    private final Bulkhead holders;
    private final CommandParser parser;
    private final CommandHandler handler;
    private final Duration deadline;
    private final IngestMetrics metrics;

    /**
     * The commands of {@code handler}.
     *
     * @param deadline how long a line may wait for the log
     * @param holders limits the requests that hold many answers back
     */
    public BulkCommands(
            CommandParser parser, CommandHandler handler, Duration deadline, Bulkhead holders, IngestMetrics metrics) {
        this.holders = holders;
        this.parser = parser;
        this.handler = handler;
        this.deadline = deadline;
        this.metrics = metrics;
    }

    /**
     * Answers a line for each line, in the same order. Blocks until the client has sent and received everything.
     *
     * @throws LogUnavailable if the log took nothing at all
     * @throws ProblemException 413 if the body's length is known to be beyond the limit
     */
    void answer(Exchange exchange) throws IOException {
        InputStream body = exchange.inputStream();
        requireAllowedLength(exchange.request(), body);
        BulkImport bulk = new BulkImport(body, parser, handler, deadline, metrics);
        BulkAnswers answers = BulkAnswers.to(bulk, holders);
        LogUnavailable reason = bulk.tookNothingBecause();
        if (reason != null) {
            answers.discard();
            LineReader.drain(body, LineReader.MAX_BYTES);
            throw reason;
        }
        exchange.answerStreaming(LINES, answers::writeTo);
    }

    private static void requireAllowedLength(Request request, InputStream body) throws IOException {
        if (request.getLength() > LineReader.MAX_BYTES) {
            if (!request.getHeaders().contains(HttpHeader.EXPECT)) {
                LineReader.drain(body, LineReader.DRAINED_BYTES);
            }
            throw ProblemException.tooLarge(LineReader.MAX_BYTES);
        }
    }
}
