package io.roost.ingest.http;

import com.google.common.io.ByteStreams;
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

/** Answers bulk requests: a command per line, and in the answer a line for each. Thread-safe. */
public final class BulkCommands {

    /** How many bytes of a body that is too large are read before the answer. */
    static final long DRAINED_BYTES = 32L * 1024 * 1024;

    private static final HttpField LINES = new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, NdJson.MEDIA_TYPE);

    private final CommandParser parser;
    private final CommandHandler handler;
    private final Duration deadline;
    private final Bulkhead largeAnswers;
    private final IngestMetrics metrics;

    /**
     * @param deadline how long a line may wait for the log
     * @param largeAnswers limits the requests that hold back a large answer; see {@link HeldAnswers}
     */
    public BulkCommands(
            CommandParser parser,
            CommandHandler handler,
            Duration deadline,
            Bulkhead largeAnswers,
            IngestMetrics metrics) {
        this.parser = parser;
        this.handler = handler;
        this.deadline = deadline;
        this.largeAnswers = largeAnswers;
        this.metrics = metrics;
    }

    /**
     * Writes one response line for each request line, in the same order. Blocks until the client has sent and received everything.
     *
     * @throws LogUnavailable if the log accepted nothing
     * @throws ProblemException 413 if {@code Content-Length} exceeds the limit
     */
    void answer(Exchange exchange) throws IOException {
        InputStream body = exchange.inputStream();
        requireAllowedLength(exchange.request(), body);
        BulkRequest bulk = new BulkRequest(body, parser, handler, deadline, metrics);
        try (HeldAnswers held = new HeldAnswers(largeAnswers)) {
            while (bulk.mayStillAccept() && !held.isFull()) {
                bulk.step(held);
            }
            LogUnavailable failure = bulk.acceptedNothingBecause();
            if (failure != null) {
                drain(body, LineReader.MAX_BYTES);
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
                drain(body, DRAINED_BYTES);
            }
            throw ProblemException.tooLarge(LineReader.MAX_BYTES);
        }
    }

    /** Discards up to {@code most} bytes: otherwise a client that is still sending may see a connection reset, not the response. */
    static void drain(InputStream body, long most) throws IOException {
        ByteStreams.exhaust(ByteStreams.limit(body, most));
    }
}
