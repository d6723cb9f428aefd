package io.roost.ingest.http;

import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.body.BodyLimit;
import io.roost.service.body.NdJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;

/** {@code POST /v1/events}: one command as JSON, or many as NDJSON. */
@Path("/v1/events")
public final class EventsResource {

    private static final long BULK_BYTES = 64L * 1024 * 1024;
    private static final int HOLDING_REQUESTS = 8;

    private final Semaphore holding = new Semaphore(HOLDING_REQUESTS);
    private final SingleCommands commands;
    private final CommandParser parser;
    private final CommandHandler handler;
    private final Duration deadline;
    private final IngestMetrics metrics;

    /**
     * The commands of {@code handler}.
     *
     * @param commands what carries them out where they come singly
     * @param deadline how long a line of many may wait for the log
     */
    public EventsResource(
            SingleCommands commands,
            CommandParser parser,
            CommandHandler handler,
            Duration deadline,
            IngestMetrics metrics) {
        this.commands = commands;
        this.parser = parser;
        this.handler = handler;
        this.deadline = deadline;
        this.metrics = metrics;
    }

    /** Carries out one command; 201 once the log has its event, 503 at once while the log is known to be away. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Response one(byte[] json) {
        try {
            return Response.status(201)
                    .type(MediaType.APPLICATION_JSON_TYPE)
                    .entity(AnswerLine.accepted(commands.carryOut(json).join()))
                    .build();
        } catch (CompletionException failure) {
            throw SingleCommands.refusal(failure);
        }
    }

    /** Carries out a command a line; answers a line for each, in the same order. 503 if the log took nothing at all. */
    @POST
    @Consumes(NdJson.MEDIA_TYPE)
    @BodyLimit(BULK_BYTES)
    public Response many(InputStream body) throws IOException {
        BulkImport bulk = new BulkImport(body, parser, handler, deadline, metrics);
        BulkAnswers answers = BulkAnswers.to(bulk, holding);
        LogUnavailable reason = bulk.tookNothingBecause();
        if (reason != null) {
            answers.discard();
            body.transferTo(OutputStream.nullOutputStream());
            throw reason;
        }
        return Response.ok(answers, NdJson.MEDIA_TYPE).build();
    }
}
