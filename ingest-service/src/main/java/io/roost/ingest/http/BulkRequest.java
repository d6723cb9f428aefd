package io.roost.ingest.http;

import io.roost.contract.command.Appended;
import io.roost.contract.command.Command;
import io.roost.ingest.claim.NoClaim;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.InvalidCommand;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.problem.Problem;
import io.roost.service.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * One bulk request. Up to {@value #WINDOW} lines wait for the log at a time; answers are in the order of the lines. Not
 * thread-safe.
 *
 * <p>After the first append that is known to have failed, later lines are answered 503 without an attempt, so an outage costs
 * one deadline in all, not one per window. Appends that were in progress then succeed or fail by themselves: a line may be
 * appended although an earlier one of its key is answered 503. A line that needs an id while none can be given is refused
 * alone.
 */
final class BulkRequest {

    /** The maximum length of a line, in bytes. */
    static final int MAX_LINE = 16 * 1024;

    private static final int WINDOW = 10_000;
    private static final Problem LINE_TOO_LONG = Problem.of(400, "A line may have up to %d bytes.".formatted(MAX_LINE));

    private final LineReader lines;
    private final CommandHandler handler;
    private final Duration deadline;
    private final IngestMetrics metrics;

    /** One future per line that is not answered yet; it fails with the reason why the line is refused. */
    private final Queue<CompletableFuture<Appended>> window = new ArrayDeque<>();

    private boolean ended;
    private @Nullable LogUnavailable unavailable;
    private @Nullable NoClaim noClaim;
    private long unavailableAtNanos;
    private boolean acceptedSome;

    /** @param deadline how long a line may wait for the log */
    BulkRequest(InputStream body, CommandHandler handler, Duration deadline, IngestMetrics metrics) {
        this.lines = new LineReader(body, MAX_LINE);
        this.handler = handler;
        this.deadline = deadline;
        this.metrics = metrics;
    }

    /** Reads the rest of the body and writes all answers. */
    void run(OutputStream answers) throws IOException {
        while (!ended) {
            step(answers);
        }
    }

    /** Returns whether the body has not ended and the log accepted a line or may accept one. */
    boolean mayStillAccept() {
        return !ended && acceptedNothingBecause() == null;
    }

    /** Returns why the log accepted no line and will accept none; null if it accepted one or may accept one. */
    @Nullable
    LogUnavailable acceptedNothingBecause() {
        if (acceptedSome || !window.isEmpty()) {
            return null;
        }
        return ended && unavailable == null ? noClaim : unavailable;
    }

    /** Reads a line and writes the answers that are known or must be waited for. */
    void step(OutputStream answers) throws IOException {
        if (tryAdvance()) {
            window.add(append());
        }
        while (!window.isEmpty() && mustAnswer(window.element())) {
            answers.write(answer(window.remove()));
        }
    }

    private boolean mustAnswer(CompletableFuture<Appended> oldest) {
        return ended || unavailable != null || window.size() >= WINDOW || oldest.isDone();
    }

    private boolean tryAdvance() throws IOException {
        try {
            ended = !lines.advance();
        } catch (ProblemException tooLarge) {
            window.add(CompletableFuture.failedFuture(tooLarge));
            ended = true;
        }
        return !ended;
    }

    private CompletableFuture<Appended> append() {
        try {
            if (lines.isTooLong()) {
                throw new InvalidCommand(LINE_TOO_LONG);
            }
            Command command = CommandParser.parse(lines.buffer(), lines.start(), lines.length());
            if (unavailable != null) {
                return CompletableFuture.failedFuture(unavailable);
            }
            CompletableFuture<Appended> appended = handler.handle(command);
            if (appended.isCompletedExceptionally()) {
                onUnavailable(new LogUnavailable());
            }
            return appended;
        } catch (InvalidCommand invalid) {
            return CompletableFuture.failedFuture(invalid);
        } catch (NoClaim refusal) {
            noClaim = refusal;
            return CompletableFuture.failedFuture(refusal);
        } catch (LogUnavailable failure) {
            onUnavailable(failure);
            return CompletableFuture.failedFuture(failure);
        }
    }

    private byte[] answer(CompletableFuture<Appended> append) {
        try {
            byte[] line = AnswerLine.accepted(append.get(patience().toNanos(), TimeUnit.NANOSECONDS));
            acceptedSome = true;
            metrics.accepted.inc();
            return line;
        } catch (ExecutionException failure) {
            return refusal(failure.getCause());
        } catch (TimeoutException late) {
            return refusal(new LogUnavailable());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return refusal(new LogUnavailable());
        }
    }

    /** Lines that were sent before the first failed append share one more deadline. */
    private Duration patience() {
        return unavailable == null ? deadline : deadline.minusNanos(System.nanoTime() - unavailableAtNanos);
    }

    private byte[] refusal(@Nullable Throwable reason) {
        Problem problem = problem(reason);
        metrics.refused(problem.status());
        return AnswerLine.refused(problem);
    }

    private Problem problem(@Nullable Throwable reason) {
        if (reason instanceof InvalidCommand invalid) {
            return invalid.problem;
        }
        if (reason instanceof ProblemException tooLarge) {
            return tooLarge.problem();
        }
        if (!(reason instanceof LogUnavailable failure)) {
            throw new IllegalStateException(reason);
        }
        if (!(failure instanceof NoClaim)) {
            onUnavailable(failure);
        }
        return Problem.of(503, failure.sentence());
    }

    private void onUnavailable(LogUnavailable failure) {
        if (unavailable == null) {
            unavailable = failure;
            unavailableAtNanos = System.nanoTime();
        }
    }
}
