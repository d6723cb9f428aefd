package io.roost.ingest.http;

import io.roost.ingest.claim.NoClaim;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.InvalidCommand;
import io.roost.ingest.log.LogUnavailable;
import io.roost.ingest.log.PendingAppend;
import io.roost.service.problem.Problem;
import io.roost.service.problem.ProblemException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * One bulk request on its way: lines are read, up to {@value #WINDOW} of them wait for the log at a time, and answers
 * come out in the order of the lines. Used by one thread.
 *
 * <p>The first line that the log is seen not to take ends the appending: the lines read after it are answered 503 untried.
 * So an outage costs one deadline and not one a window. The up to {@value #WINDOW} lines that were under way by then meet
 * their own fate: one may be in the log though an earlier one of its key is answered 503, and is older than that one when
 * the client sends it again. A line that needs an id while none may be given is refused alone.
 */
final class BulkImport {

    /** How many bytes a line may have. */
    static final int LONGEST_LINE = 16 * 1024;

    private static final int WINDOW = 10_000;
    private static final Problem LINE_TOO_LONG =
            Problem.of(400, "A line may have up to %d bytes.".formatted(LONGEST_LINE));

    private final LineReader lines;
    private final CommandParser parser;
    private final CommandHandler handler;
    private final Duration deadline;
    private final IngestMetrics metrics;
    private final Queue<Answer> window = new ArrayDeque<>();
    private boolean ended;
    private @Nullable LogUnavailable away;
    private @Nullable NoClaim withoutId;
    private long lostAtNanos;
    private long accepted;

    BulkImport(
            InputStream body, CommandParser parser, CommandHandler handler, Duration deadline, IngestMetrics metrics) {
        this.lines = new LineReader(body, LONGEST_LINE);
        this.parser = parser;
        this.handler = handler;
        this.deadline = deadline;
        this.metrics = metrics;
    }

    /** What will be answered to a line. */
    private sealed interface Answer {

        /** The log has been asked. */
        record Waiting(PendingAppend append) implements Answer {}

        /** The line is refused. */
        record Refused(Problem problem) implements Answer {}
    }

    /** Goes on until the body ends, {@code answers} has {@code enough} bytes, or {@link #tookNothing}. */
    void run(ByteArrayOutputStream answers, int enough) throws IOException {
        while (!ended && !tookNothing() && answers.size() < enough) {
            step(answers);
        }
    }

    /** Goes on until the body ends. */
    void run(OutputStream answers) throws IOException {
        while (!ended) {
            step(answers);
        }
    }

    /** Whether {@link #tookNothingBecause} has a reason. */
    boolean tookNothing() {
        return tookNothingBecause() != null;
    }

    /** Why the log took nothing, and will take nothing of what is still to be read; null if it did or may. */
    @Nullable
    LogUnavailable tookNothingBecause() {
        if (accepted > 0 || !window.isEmpty()) {
            return null;
        }
        return ended && away == null ? withoutId : away;
    }

    private void step(OutputStream answers) throws IOException {
        if (advance()) {
            window.add(lines.isTooLong() ? new Answer.Refused(LINE_TOO_LONG) : answerToLine());
        }
        while (!window.isEmpty() && mustAnswer(window.element())) {
            answers.write(line(window.remove()));
        }
    }

    private boolean mustAnswer(Answer next) {
        return ended || away != null || window.size() >= WINDOW || isKnown(next);
    }

    private boolean advance() throws IOException {
        try {
            ended = !lines.advance();
        } catch (ProblemException tooLarge) {
            window.add(new Answer.Refused(tooLarge.problem()));
            ended = true;
        }
        return !ended;
    }

    private Answer answerToLine() {
        try {
            var command = parser.parse(lines.buffer(), lines.start(), lines.length());
            if (away == null) {
                PendingAppend append = handler.handle(command);
                if (!append.isDone()) {
                    return new Answer.Waiting(append);
                }
                append.await(patience());
                return new Answer.Waiting(append);
            }
        } catch (InvalidCommand invalid) {
            return new Answer.Refused(invalid.problem());
        } catch (NoClaim refusal) {
            withoutId = refusal;
            return new Answer.Refused(unavailable(refusal));
        } catch (LogUnavailable failure) {
            lost(failure);
        }
        return new Answer.Refused(unavailable(away));
    }

    private static boolean isKnown(Answer answer) {
        return answer instanceof Answer.Refused
                || ((Answer.Waiting) answer).append().isDone();
    }

    private byte[] line(Answer answer) {
        return answer instanceof Answer.Waiting waiting
                ? outcome(waiting.append())
                : refusal(((Answer.Refused) answer).problem());
    }

    private byte[] outcome(PendingAppend append) {
        try {
            byte[] line = AnswerLine.accepted(append.await(patience()));
            accepted++;
            metrics.accepted();
            return line;
        } catch (LogUnavailable failure) {
            lost(failure);
            return refusal(unavailable(away));
        }
    }

    private static Problem unavailable(@Nullable LogUnavailable why) {
        return Problem.of(503, why == null ? LogUnavailable.SENTENCE : String.valueOf(why.getMessage()));
    }

    private void lost(LogUnavailable failure) {
        if (away == null) {
            away = failure;
            lostAtNanos = System.nanoTime();
        }
    }

    /** Lines that were sent before the log was lost share one more deadline. */
    private Duration patience() {
        return away != null ? deadline.minusNanos(System.nanoTime() - lostAtNanos) : deadline;
    }

    private byte[] refusal(Problem problem) {
        metrics.refused(problem.status());
        return AnswerLine.refused(problem);
    }
}
