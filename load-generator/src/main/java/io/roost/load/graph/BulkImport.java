package io.roost.load.graph;

import io.roost.client.NoResponse;
import io.roost.client.ServiceResponse;
import io.roost.contract.command.Command;
import io.roost.contract.command.CommandLines;
import io.roost.contract.json.RoostJson;
import io.roost.load.connection.RoostHttp;
import io.roost.load.console.LoadFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Sends idempotent commands to ingest-service in bulk requests, some at a time, with bounded memory. Lines that ingest-service
 * could not append (503) are sent again after a pause that doubles. The order of lines is kept within a request only. One
 * thread calls {@link #add} and {@link #finish}.
 */
final class BulkImport implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long MAX_PAUSE_MILLIS = 5_000;

    private final RoostHttp ingest;
    private final int chunkSize;
    private final int concurrency;
    private final Semaphore free;
    private final ProgressBar progress;
    private final ExecutorService threads;
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final AtomicLong resent = new AtomicLong();
    private List<Command> chunk = new ArrayList<>();

    BulkImport(RoostHttp ingest, int chunkSize, int concurrency, ProgressBar progress) {
        this.ingest = ingest;
        this.chunkSize = chunkSize;
        this.concurrency = concurrency;
        this.free = new Semaphore(concurrency);
        this.progress = progress;
        this.threads = Executors.newFixedThreadPool(concurrency);
    }

    /**
     * Sends {@code command} with later ones; waits while {@code concurrency} requests are unfinished.
     *
     * @throws LoadFailure if an earlier line was not accepted
     */
    void add(Command command) {
        chunk.add(command);
        if (chunk.size() == chunkSize) {
            submitChunk();
        }
    }

    /**
     * Sends the remaining commands, and returns when all are in the log.
     *
     * @throws LoadFailure if a line was not accepted
     */
    void finish() {
        if (!chunk.isEmpty()) {
            submitChunk();
        }
        free.acquireUninterruptibly(concurrency);
        requireNoFailure();
    }

    /** Returns how many times a line was sent again. */
    long resent() {
        return resent.get();
    }

    private void submitChunk() {
        free.acquireUninterruptibly();
        requireNoFailure();
        List<Command> commands = chunk;
        chunk = new ArrayList<>();
        threads.execute(() -> {
            try {
                send(commands);
            } catch (RuntimeException | Error failed) {
                failure.compareAndSet(null, failed);
            } finally {
                free.release();
            }
        });
    }

    private void requireNoFailure() {
        Throwable failed = failure.get();
        if (failed != null) {
            throw failed instanceof LoadFailure sentence ? sentence : new IllegalStateException(failed);
        }
    }

    private void send(List<Command> commands) {
        long start = System.nanoTime();
        List<Command> left = commands;
        long pauseMillis = FIRST_PAUSE_MILLIS;
        try {
            while (true) {
                ServiceResponse response =
                        ingest.send(ingest.request("POST", "v1/events").withLines(CommandLines.write(left)));
                List<Command> unavailable = linesToSendAgain(left, response);
                progress.stepBy(left.size() - unavailable.size());
                if (unavailable.isEmpty()) {
                    return;
                }
                if (System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw new LoadFailure("ingest at %s still refuses after %d s: %s"
                            .formatted(ingest.base(), PATIENCE.toSeconds(), RoostHttp.brief(response)));
                }
                left = unavailable;
                resent.addAndGet(left.size());
                Thread.sleep(pauseMillis);
                pauseMillis = Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS);
            }
        } catch (NoResponse failure) {
            throw ingest.unreachable(failure);
        } catch (InterruptedException closed) {
            throw new LoadFailure("the import ended early", closed);
        }
    }

    /** @throws LoadFailure if a line is invalid */
    private List<Command> linesToSendAgain(List<Command> commands, ServiceResponse response) {
        ingest.requireAccepted(response);
        if (isForNow(response.status())) {
            return commands;
        }
        if (response.status() != 200) {
            throw new LoadFailure("ingest refused a chunk: " + RoostHttp.brief(response));
        }
        List<String> results = response.text().lines().toList();
        if (results.size() != commands.size()) {
            throw new LoadFailure("ingest answered %d lines to %d".formatted(results.size(), commands.size()));
        }
        List<Command> again = new ArrayList<>();
        for (int line = 0; line < results.size(); line++) {
            int status = status(results.get(line));
            if (isForNow(status)) {
                again.add(commands.get(line));
            } else if (status / 100 != 2) {
                throw new LoadFailure("ingest refused %s with %s".formatted(commands.get(line), results.get(line)));
            }
        }
        return again;
    }

    /** Returns whether ingest-service may accept later what it refuses now. */
    private static boolean isForNow(int status) {
        return status == 429 || status == 503;
    }

    private static int status(String result) {
        try {
            return RoostJson.mapper().readTree(result).path("status").asInt();
        } catch (IOException noJson) {
            throw new LoadFailure("ingest answered '%s'".formatted(result), noJson);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
