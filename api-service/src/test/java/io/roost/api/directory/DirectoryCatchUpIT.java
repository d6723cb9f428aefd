package io.roost.api.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import io.roost.api.TestDatabase;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.fixtures.LogWriter;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One partition of the directory is one record behind the log. */
class DirectoryCatchUpIT {

    private static final int PARTITIONS = 64;
    private static final int BEHIND = 5;

    /** The default limit of one user. */
    private static final int CALLS_AT_ONCE = 32;

    private static EmbeddedBroker broker;

    private static final Duration BOUND = Duration.ofSeconds(30);

    /** The number of statements that each thread has executed. */
    private final Map<Thread, Integer> statements = new ConcurrentHashMap<>();

    private final Directory directory = new Directory(TestDatabase.create().setSqlLogger(new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
            statements.merge(Thread.currentThread(), 1, Integer::sum);
        }
    }));
    private final DirectoryCatchUp catchUp =
            new DirectoryCatchUp(directory, KafkaConnection.to(broker.bootstrapServers()), null, new MetricRegistry());

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.inTemporaryDirectory();
        LogWriter.createTopics(broker.bootstrapServers(), PARTITIONS);
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(RoostTopics.PROFILES, BEHIND, "1", "a"))
                    .get();
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @AfterEach
    void close() {
        catchUp.stop();
    }

    private void readMissingRecord() {
        directory.advance(List.of(), List.of(new DirectoryOffset(BEHIND, "topic", 1)));
    }

    @Test
    void shouldReadTheOffsetsOfAllPartitionsByOneStatement() {
        readMissingRecord();

        await().atMost(BOUND).ignoreExceptionsInstanceOf(ProblemException.class).until(() -> {
            statements.clear();
            catchUp.awaitAll();
            return true;
        });

        assertThat(statements.values()).containsExactly(1);
    }

    @Test
    void shouldReadTheOffsetsBeforeItRefusesWhileOneUserHasAllItsCallsInProgress() {
        ExecutorService threads = Executors.newFixedThreadPool(CALLS_AT_ONCE + 1);
        try {
            List<CompletableFuture<Void>> waits = Stream.generate(
                            () -> CompletableFuture.runAsync(this::retryUntilCaughtUp, threads))
                    .limit(CALLS_AT_ONCE + 1)
                    .toList();
            await().atMost(BOUND)
                    .until(() -> statements.size() == CALLS_AT_ONCE + 1
                            || waits.stream().anyMatch(CompletableFuture::isCompletedExceptionally));

            readMissingRecord();

            assertThat(waits).allSatisfy(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private void retryUntilCaughtUp() {
        while (true) {
            int before = statements.getOrDefault(Thread.currentThread(), 0);
            try {
                catchUp.awaitAll();
                return;
            } catch (ProblemException refused) {
                if (refused.problem().detail().contains("still being read")) {
                    assertThat(statements.getOrDefault(Thread.currentThread(), 0))
                            .isGreaterThan(before);
                }
            }
        }
    }
}
