package io.roost.api.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import io.roost.api.TestDatabase;
import io.roost.broker.EmbeddedBroker;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic.Retention;
import io.roost.contract.topic.TopicCreator;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A directory of which one partition is a record behind its log. */
class LogEndIT {

    private static final int PARTITIONS = 64;
    private static final int BEHIND = 5;

    /** Of one user, by default. */
    private static final int CALLS_AT_ONCE = 32;

    private static EmbeddedBroker broker;

    private static final Duration BOUND = Duration.ofSeconds(30);

    /** How many statements each thread has begun. */
    private final Map<Thread, Integer> looks = new ConcurrentHashMap<>();

    private final Directory directory = new Directory(TestDatabase.create().setSqlLogger(new SqlLogger() {
        @Override
        public void logBeforeExecution(StatementContext context) {
            looks.merge(Thread.currentThread(), 1, Integer::sum);
        }
    }));
    private final LogEnd logEnd =
            new LogEnd(directory, KafkaConnection.to(broker.bootstrapServers()), null, new MetricRegistry());

    @BeforeAll
    static void start() throws Exception {
        broker = EmbeddedBroker.inTemporaryDirectory();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            new TopicCreator(admin, PARTITIONS).ensure(RoostTopics.catalogue(Retention.LATEST));
        }
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
        logEnd.stop();
    }

    private void catchUp() {
        directory.advance(List.of(), List.of(new DirectoryOffset(BEHIND, "topic", 1)));
    }

    @Test
    void shouldLookIntoTheDatabaseOnceHoweverManyPartitionsThereAre() {
        catchUp();

        await().atMost(BOUND).ignoreExceptionsInstanceOf(ProblemException.class).until(() -> {
            looks.clear();
            logEnd.awaitAllInDirectory();
            return true;
        });

        assertThat(looks.values()).containsExactly(1);
    }

    @Test
    void shouldRefuseNobodyWithoutALookWhereOneUserWaitsAsOftenAsItMay() {
        ExecutorService threads = Executors.newFixedThreadPool(CALLS_AT_ONCE + 1);
        try {
            List<CompletableFuture<Void>> waits = Stream.generate(
                            () -> CompletableFuture.runAsync(this::waitAgainAndAgain, threads))
                    .limit(CALLS_AT_ONCE + 1)
                    .toList();
            await().atMost(BOUND)
                    .until(() -> looks.size() == CALLS_AT_ONCE + 1
                            || waits.stream().anyMatch(CompletableFuture::isCompletedExceptionally));

            catchUp();

            assertThat(waits).allSatisfy(CompletableFuture::join);
        } finally {
            threads.shutdown();
        }
    }

    private void waitAgainAndAgain() {
        while (true) {
            int before = looks.getOrDefault(Thread.currentThread(), 0);
            try {
                logEnd.awaitAllInDirectory();
                return;
            } catch (ProblemException refused) {
                if (refused.problem().detail().contains("still being read")) {
                    assertThat(looks.getOrDefault(Thread.currentThread(), 0)).isGreaterThan(before);
                }
            }
        }
    }
}
