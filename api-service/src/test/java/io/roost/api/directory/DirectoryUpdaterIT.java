package io.roost.api.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.codahale.metrics.MetricRegistry;
import io.roost.api.TestDatabase;
import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.ingest.IngestClient;
import io.roost.api.ingest.IngestConfiguration;
import io.roost.broker.EmbeddedBroker;
import io.roost.client.ServiceHttp;
import io.roost.contract.id.UserId;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.contract.topic.NewLog;
import io.roost.fixtures.LogWriter;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.start.WaitingNotice;
import io.roost.service.token.ServiceToken;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class DirectoryUpdaterIT {

    private static final String CLOSED_PORT = "http://127.0.0.1:1";

    private final Jdbi jdbi = TestDatabase.create();
    private final Directory directory = new Directory(jdbi);
    private final ServiceHttp http = new ServiceHttp(Duration.ofMillis(500), 10);
    private final Logger logger = (Logger) LoggerFactory.getLogger(WaitingNotice.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @Test
    void shouldLogThatAnAdoptionWaitsForIngest() throws Exception {
        directory.advance(List.of(), List.of(new DirectoryOffset(0, "topic of another log", 1)));
        jdbi.onDemand(AccountDao.class).insert(new Account(new UserId(7), "ada", null, "hash", Instant.EPOCH, true));
        IngestClient ingest = new IngestClient(
                http,
                new IngestConfiguration(URI.create(CLOSED_PORT), Duration.ofSeconds(5), 64, 8, Duration.ofSeconds(10)),
                ServiceToken.of("a-service-token-for-tests"),
                Bulkheads.create("ingest-commands", 64, new MetricRegistry()),
                () -> {});
        lines.start();
        logger.addAppender(lines);
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory()) {
            LogWriter.createTopics(broker.bootstrapServers(), 4);
            DirectoryUpdater updater = new DirectoryUpdater(
                    directory,
                    new AccountsLog(jdbi, ingest, NewLog.ADOPT),
                    KafkaConnection.to(broker.bootstrapServers()),
                    null);
            updater.start();
            await().atMost(Duration.ofMinutes(1)).until(() -> !lines.list.isEmpty());
            updater.stop();
        } finally {
            logger.detachAppender(lines);
            http.close();
        }

        assertThat(lines.list.get(0).getFormattedMessage())
                .startsWith("Waiting for ingest (INGEST_URL)" + ", to write the accounts' profiles to the log: ");
    }
}
