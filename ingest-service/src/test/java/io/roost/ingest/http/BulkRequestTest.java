package io.roost.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.roost.contract.command.Appended;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.ingest.claim.ClaimTerm;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.TweetIds;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogEntry;
import io.roost.ingest.log.LogUnavailable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class BulkRequestTest {

    private static final String FOLLOW = "{\"type\":\"follow\",\"follower\":\"7\",\"followee\":\"9\"}\n";
    private static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}\n";
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final SlowLog log = new SlowLog();
    private ClaimTerm term = ClaimTerm.ENDLESS;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    @Test
    void shouldAnswerInTheOrderOfTheLines() throws IOException {
        log.acknowledgeInReverse(3);

        bulk(FOLLOW.repeat(3)).run(answers);

        assertThat(lines()).containsExactly(accepted(0), accepted(1), accepted(2));
    }

    @Test
    void shouldAppendNothingAfterAFailedAppend() throws IOException {
        log.failFrom(2);
        BulkRequest bulk = bulk(FOLLOW.repeat(5) + "nonsense\n");

        bulk.run(answers);

        assertThat(log.entries).hasSize(3);
        assertThat(lines().subList(0, 2)).containsExactly(accepted(0), accepted(1));
        assertThat(lines().subList(2, 5)).allMatch(line -> line.startsWith("{\"status\":503"));
        assertThat(lines().get(5)).startsWith("{\"status\":400");
        assertThat(bulk.acceptedNothingBecause()).isNull();
    }

    @Test
    void shouldStopReadingIfTheLogAcceptsNothing() throws IOException {
        log.failFrom(0);
        BulkRequest bulk = bulk("nonsense\n" + FOLLOW.repeat(1_000));

        runWhileItMayAccept(bulk);

        assertThat(bulk.acceptedNothingBecause()).isNotNull();
        assertThat(log.entries).hasSize(1);
    }

    @Test
    void shouldWaitUpToTheDeadlineIfTheLogDoesNotAnswer() throws IOException {
        log.neverAcknowledge();
        BulkRequest bulk = bulk(FOLLOW.repeat(3));

        runWhileItMayAccept(bulk);

        assertThat(lines()).hasSize(3).allMatch(line -> line.startsWith("{\"status\":503"));
        assertThat(bulk.acceptedNothingBecause()).isNotNull();
    }

    @Test
    void shouldBoundTheLinesThatWaitForTheLog() throws IOException {
        log.acknowledgeInReverse(10_000);

        bulk(FOLLOW.repeat(25_000)).run(answers);

        assertThat(lines()).hasSize(25_000);
        assertThat(log.mostWaiting).isLessThanOrEqualTo(10_000);
    }

    @Test
    void shouldExecuteLinesThatNeedNoIdWithoutAClaim() throws IOException {
        term = ClaimTerm.ENDED;
        BulkRequest bulk = bulk(TWEET + FOLLOW.repeat(2) + TWEET);

        bulk.run(answers);

        assertThat(log.entries).hasSize(2);
        assertThat(lines().get(0)).startsWith("{\"status\":503").contains("cannot give tweet ids");
        assertThat(lines().subList(1, 3)).containsExactly(accepted(0), accepted(1));
        assertThat(lines().get(3)).startsWith("{\"status\":503");
        assertThat(bulk.acceptedNothingBecause()).isNull();
    }

    @Test
    void shouldAcceptNothingWithoutAClaimIfEachLineNeedsAnId() throws IOException {
        term = ClaimTerm.ENDED;
        BulkRequest bulk = bulk(TWEET.repeat(3));

        runWhileItMayAccept(bulk);

        assertThat(lines()).hasSize(3);
        assertThat(bulk.acceptedNothingBecause()).isNotNull();
    }

    private BulkRequest bulk(String body) {
        return new BulkRequest(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                new CommandHandler(() -> log, ids()),
                DEADLINE,
                new IngestMetrics(new MetricRegistry()));
    }

    private void runWhileItMayAccept(BulkRequest bulk) throws IOException {
        while (bulk.mayStillAccept()) {
            bulk.step(answers);
        }
    }

    private TweetIds ids() {
        Clock clock = Clock.systemUTC();
        return new TweetIds(() -> term, new TweetIdGenerator(0, clock, Instant.EPOCH), clock);
    }

    private List<String> lines() {
        return answers.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private static String accepted(long offset) {
        return "{\"status\":201,\"id\":\"7\",\"partition\":0,\"offset\":" + offset + "}";
    }

    /** A log that acknowledges appends in batches, in reverse order, or never. */
    private static final class SlowLog implements EventLog {

        private final List<LogEntry> entries = new ArrayList<>();
        private final List<CompletableFuture<Appended>> waiting = new ArrayList<>();
        private int batch = 1;
        private int failing = Integer.MAX_VALUE;
        private int mostWaiting;

        void acknowledgeInReverse(int size) {
            batch = size;
        }

        void failFrom(int offset) {
            failing = offset;
        }

        void neverAcknowledge() {
            batch = Integer.MAX_VALUE;
        }

        @Override
        public CompletableFuture<Appended> append(LogEntry entry) {
            int offset = entries.size();
            entries.add(entry);
            if (offset >= failing) {
                return CompletableFuture.failedFuture(new LogUnavailable());
            }
            CompletableFuture<Appended> acknowledgement = new CompletableFuture<>();
            waiting.add(acknowledgement);
            mostWaiting = Math.max(mostWaiting, waiting.size());
            if (waiting.size() >= batch) {
                acknowledgeAll(offset);
            }
            return acknowledgement;
        }

        private void acknowledgeAll(int lastOffset) {
            for (int back = 0; back < batch; back++) {
                waiting.get(waiting.size() - 1 - back).complete(new Appended("7", 0, lastOffset - back));
            }
            waiting.clear();
        }
    }
}
