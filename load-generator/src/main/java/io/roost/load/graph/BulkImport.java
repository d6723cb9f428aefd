package io.roost.load.graph;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.command.Command;
import io.roost.contract.command.CommandLines;
import io.roost.contract.json.RoostJson;
import io.roost.load.LoadFailure;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import io.roost.load.progress.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Sends commands to ingest's bulk form in chunks, a few at a time, so memory stays bounded however many lines there are.
 * Lines that ingest could not append (503) are sent again after a pause that doubles; that is safe for follows and
 * profiles, where twice is once. Lines go in no order among chunks. One thread calls {@link #add} and {@link #finish}.
 */
public final class BulkImport {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final RoostHttp ingest;
    private final int chunkSize;
    private final int concurrency;
    private final Duration patience;
    private final Progress progress;
    private final Semaphore free;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong retried = new AtomicLong();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private List<Command> chunk = new ArrayList<>();

    /**
     * @param chunkSize lines of one request
     * @param concurrency requests at a time
     * @param patience how long a chunk is sent again before the import gives up
     */
    public BulkImport(RoostHttp ingest, int chunkSize, int concurrency, Duration patience, Progress progress) {
        this.ingest = ingest;
        this.chunkSize = chunkSize;
        this.concurrency = concurrency;
        this.patience = patience;
        this.progress = progress;
        this.free = new Semaphore(concurrency);
    }

    /** Takes a command, and waits while {@code concurrency} requests are under way. */
    public void add(Command command) {
        chunk.add(command);
        if (chunk.size() == chunkSize) {
            sendChunk();
        }
    }

    /** Sends what is left and waits for all answers. */
    public void finish() {
        if (!chunk.isEmpty()) {
            sendChunk();
        }
        free.acquireUninterruptibly(concurrency);
        free.release(concurrency);
        stopIfFailed();
    }

    /** How many lines the log has. */
    public long accepted() {
        return accepted.get();
    }

    /** How many times a line was sent again. */
    public long retried() {
        return retried.get();
    }

    private void sendChunk() {
        List<Command> commands = chunk;
        chunk = new ArrayList<>();
        free.acquireUninterruptibly();
        try {
            stopIfFailed();
        } catch (LoadFailure failed) {
            free.release();
            throw failed;
        }
        attempt(commands, FIRST_PAUSE, Instant.now().plus(patience)).whenComplete((done, failed) -> {
            if (failed != null) {
                failure.compareAndSet(null, failed);
            }
            free.release();
        });
    }

    private void stopIfFailed() {
        Throwable failed = failure.get();
        if (failed instanceof CompletionException wrapped && wrapped.getCause() != null) {
            failed = wrapped.getCause();
        }
        if (failed instanceof LoadFailure sentence) {
            throw sentence;
        }
        if (failed != null) {
            throw ingest.unreachable(failed);
        }
    }

    private CompletableFuture<Void> attempt(List<Command> commands, Duration pause, Instant giveUp) {
        return ingest.postLines("v1/events", CommandLines.write(commands)).thenCompose(answer -> {
            List<Command> again = refusedForNow(commands, answer);
            accepted.addAndGet(commands.size() - again.size());
            progress.at(accepted.get());
            if (again.isEmpty()) {
                return CompletableFuture.completedFuture(null);
            }
            if (Instant.now().isAfter(giveUp)) {
                throw new LoadFailure("ingest at %s still refuses after %d s: %s"
                        .formatted(ingest.base(), patience.toSeconds(), answer.brief()));
            }
            retried.addAndGet(again.size());
            Duration longer = pause.multipliedBy(2);
            return CompletableFuture.supplyAsync(
                            () -> again, CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS))
                    .thenCompose(left ->
                            attempt(left, longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer, giveUp));
        });
    }

    /** The lines to send again; a line refused for good ends the import. */
    private List<Command> refusedForNow(List<Command> commands, Answer answer) {
        ingest.requireAccepted(answer);
        if (answer.status() == 503 || answer.status() == 429) {
            return commands;
        }
        if (answer.status() != 200) {
            throw new LoadFailure("ingest refused a chunk: " + answer.brief());
        }
        String[] statuses =
                new String(answer.body(), StandardCharsets.UTF_8).strip().split("\n", -1);
        if (statuses.length != commands.size()) {
            throw new LoadFailure("ingest answered %d lines to %d".formatted(statuses.length, commands.size()));
        }
        List<Command> again = new ArrayList<>();
        for (int line = 0; line < statuses.length; line++) {
            int status = status(statuses[line]);
            if (status == 503 || status == 429) {
                again.add(commands.get(line));
            } else if (status / 100 != 2) {
                throw new LoadFailure("ingest refused %s with %s".formatted(commands.get(line), statuses[line]));
            }
        }
        return again;
    }

    private static int status(String answerLine) {
        try {
            JsonNode json = RoostJson.mapper().readTree(answerLine);
            return json.path("status").asInt();
        } catch (IOException noJson) {
            throw new LoadFailure("ingest answered '%s'".formatted(answerLine), noJson);
        }
    }
}
