package io.roost.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.ingest.claim.ClaimTerm;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.TweetIds;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogEntry;
import io.roost.ingest.log.PendingAppend;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BulkImportTest {

    private static final String FOLLOW = "{\"type\":\"follow\",\"follower\":\"7\",\"followee\":\"9\"}\n";
    private static final String TWEET = "{\"type\":\"tweet\",\"author\":\"9\",\"text\":\"hello\"}\n";
    private static final ClaimTerm OVER = new ClaimTerm(System.nanoTime(), 0);
    private static final Duration DEADLINE = Duration.ofMillis(200);

    private final SlowLog log = new SlowLog();
    private ClaimTerm term = ClaimTerm.ENDLESS;
    private final ByteArrayOutputStream answers = new ByteArrayOutputStream();

    @Test
    void shouldAnswerInTheOrderOfTheLinesWhateverTheOrderOfTheAcknowledgements() throws IOException {
        log.acknowledgeInReverse(3);

        bulk(FOLLOW.repeat(3)).run(answers);

        assertThat(lines()).containsExactly(accepted(0), accepted(1), accepted(2));
    }

    @Test
    void shouldAppendNothingAfterALineThatTheLogDidNotTake() throws IOException {
        log.failFrom(2);
        BulkImport bulk = bulk(FOLLOW.repeat(5) + "nonsense\n");

        bulk.run(answers);

        assertThat(log.entries).hasSize(3);
        assertThat(lines().subList(0, 2)).containsExactly(accepted(0), accepted(1));
        assertThat(lines().subList(2, 5)).allMatch(line -> line.startsWith("{\"status\":503"));
        assertThat(lines().get(5)).startsWith("{\"status\":400");
        assertThat(bulk.tookNothing()).isFalse();
    }

    @Test
    void shouldStopReadingWhereTheLogTakesNothing() throws IOException {
        log.failFrom(0);
        BulkImport bulk = bulk("nonsense\n" + FOLLOW.repeat(1_000));

        bulk.run(answers, Integer.MAX_VALUE);

        assertThat(bulk.tookNothing()).isTrue();
        assertThat(log.entries).hasSize(1);
    }

    @Test
    void shouldWaitNoLongerThanTheDeadlineForALogThatSaysNothing() throws IOException {
        log.sayNothing();
        BulkImport bulk = bulk(FOLLOW.repeat(3));

        bulk.run(answers, Integer.MAX_VALUE);

        assertThat(lines()).hasSize(3).allMatch(line -> line.startsWith("{\"status\":503"));
        assertThat(bulk.tookNothing()).isTrue();
    }

    @Test
    void shouldLetOnlySoManyLinesWaitForTheLog() throws IOException {
        log.acknowledgeInReverse(10_000);

        bulk(FOLLOW.repeat(25_000)).run(answers);

        assertThat(lines()).hasSize(25_000);
        assertThat(log.mostWaiting).isLessThanOrEqualTo(10_000);
    }

    @Test
    void shouldCarryOutLinesWithoutIdsWhileNoIdsMayBeGiven() throws IOException {
        term = OVER;
        BulkImport bulk = bulk(TWEET + FOLLOW.repeat(2) + TWEET);

        bulk.run(answers);

        assertThat(log.entries).hasSize(2);
        assertThat(lines().get(0)).startsWith("{\"status\":503").contains("cannot give tweet ids");
        assertThat(lines().subList(1, 3)).containsExactly(accepted(0), accepted(1));
        assertThat(lines().get(3)).startsWith("{\"status\":503");
        assertThat(bulk.tookNothing()).isFalse();
    }

    @Test
    void shouldTakeNothingWhereEachLineNeedsAnIdAndNoneMayBeGiven() throws IOException {
        term = OVER;
        BulkImport bulk = bulk(TWEET.repeat(3));

        bulk.run(answers, Integer.MAX_VALUE);

        assertThat(lines()).hasSize(3);
        assertThat(bulk.tookNothing()).isTrue();
    }

    private BulkImport bulk(String body) {
        return new BulkImport(
                new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)),
                new CommandParser(),
                new CommandHandler(() -> Optional.of(log), ids()),
                DEADLINE,
                new IngestMetrics(new MetricRegistry()));
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

    /** A log that acknowledges when the test wants it to. */
    private static final class SlowLog implements EventLog {

        private final List<LogEntry> entries = new ArrayList<>();
        private final List<CompletableFuture<RecordMetadata>> waiting = new ArrayList<>();
        private int batch = 1;
        private int failing = Integer.MAX_VALUE;
        private int mostWaiting;

        void acknowledgeInReverse(int size) {
            batch = size;
        }

        void failFrom(int offset) {
            failing = offset;
        }

        void sayNothing() {
            batch = Integer.MAX_VALUE;
        }

        @Override
        public PendingAppend append(LogEntry entry) {
            int offset = entries.size();
            entries.add(entry);
            if (offset >= failing) {
                return new PendingAppend(entry.id(), CompletableFuture.failedFuture(new TimeoutException()));
            }
            CompletableFuture<RecordMetadata> acknowledgement = new CompletableFuture<>();
            waiting.add(acknowledgement);
            mostWaiting = Math.max(mostWaiting, waiting.size());
            if (waiting.size() >= batch) {
                acknowledgeAll(offset);
            }
            return new PendingAppend(entry.id(), acknowledgement);
        }

        private void acknowledgeAll(int lastOffset) {
            for (int back = 0; back < batch; back++) {
                waiting.get(waiting.size() - 1 - back)
                        .complete(new RecordMetadata(new TopicPartition("follows", 0), lastOffset - back, 0, 0, 1, 1));
            }
            waiting.clear();
        }
    }
}
