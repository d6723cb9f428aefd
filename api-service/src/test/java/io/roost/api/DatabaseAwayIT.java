package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Answer;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** If the accounts database fails while a tweet is appended, the request succeeds, because the log has the tweet. */
class DatabaseAwayIT {

    private static final UserId AUTHOR = new UserId(77);

    private final LogModel world = new LogModel();
    private final FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
    private final FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
    private Server database;
    private RunningApi api;

    @BeforeEach
    void start() throws SQLException {
        database = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        String url = "jdbc:h2:tcp://127.0.0.1:%d/mem:%s;DB_CLOSE_DELAY=-1";
        api = RunningApi.start(world, ingest, url.formatted(database.getPort(), UUID.randomUUID()), streams);
        world.name(AUTHOR);
        ingest.onTweet = database::stop;
    }

    @AfterEach
    void stop() throws Exception {
        api.close();
        database.stop();
        ingest.close();
        streams.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "Idempotency-Key"})
    void shouldAnswerWithTheTweetThatTheLogHas(String header) {
        Answer posted = api.client()
                .send(
                        "POST",
                        "/v1/tweets",
                        Map.of("text", "a"),
                        "Authorization",
                        "Bearer " + FakeServer.TOKEN,
                        "Roost-User",
                        AUTHOR.toString(),
                        header,
                        "application/json");

        assertThat(posted.hasStatus(201).json().get("author").get("id").asText())
                .isEqualTo(AUTHOR.toString());
        assertThat(world.appended)
                .extracting(tweet -> tweet.id().toString())
                .containsExactly(posted.json().get("id").asText());
    }
}
