package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance joins only where it is reached at its own URL. */
class AdvertisedUrlIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final Duration BOUND = Duration.ofSeconds(60);

    private static EmbeddedBroker broker;

    private final HttpClient http = HttpClient.newHttpClient();
    private final List<TimelineStreamsApplication> started = new ArrayList<>();

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.inTemporaryDirectory();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    @AfterEach
    void stop() throws Exception {
        for (TimelineStreamsApplication instance : started) {
            instance.stop();
        }
    }

    @Test
    void shouldNotJoinWhereNobodyAnswersAtItsUrl(@TempDir Path state) throws Exception {
        int nobody = LoopbackPort.free();
        TimelineStreamsApplication instance =
                start("nobody", LoopbackPort.free(), "http://localhost:" + nobody, TOKEN, state);

        awaitReason(instance, "This instance is not reached at its own URL http://localhost:" + nobody);
        assertThat(members("nobody")).isZero();
    }

    @Test
    void shouldNotJoinWhereAnotherInstanceAnswersAtItsUrl(@TempDir Path one, @TempDir Path two) throws Exception {
        int port = LoopbackPort.free();
        TimelineStreamsApplication first = start("shared", port, "http://localhost:" + port, TOKEN, one);
        awaitReady(first);
        int members = members("shared");

        TimelineStreamsApplication second =
                start("shared", LoopbackPort.free(), "http://localhost:" + port, TOKEN, two);

        awaitReason(second, "Another instance of timeline-streams answers at this instance's URL");
        assertThat(members("shared")).isEqualTo(members).isPositive();
        awaitReady(first);
    }

    @Test
    void shouldNotJoinWhereAnotherServiceAnswersAtItsUrl(@TempDir Path state) throws Exception {
        int port = LoopbackPort.free();
        TimelineStreamsApplication other =
                start("other", port, "http://localhost:" + port, "another-service-token", state.resolve("other"));
        TimelineStreamsApplication instance =
                start("stranger", LoopbackPort.free(), "http://localhost:" + port, TOKEN, state.resolve("stranger"));

        awaitReason(instance, "is not this instance (status 401)");
        assertThat(members("stranger")).isZero();
        awaitReady(other);
    }

    @Test
    void shouldJoinAsSoonAsItIsReached(@TempDir Path state) throws Exception {
        int[] ports = LoopbackPort.free(2);
        TimelineStreamsApplication instance = start("later", ports[0], "http://localhost:" + ports[1], TOKEN, state);
        awaitReason(instance, "This instance is not reached at its own URL http://localhost:" + ports[1]);
        assertThat(members("later")).isZero();

        try (PortForwarder forwarder = PortForwarder.open(ports[1], ports[0])) {
            awaitReady(instance);
        }
    }

    @Test
    void shouldNotBeReadyWhereItsUrlReachesSeveralInstances(@TempDir Path one, @TempDir Path two) throws Exception {
        int[] ports = LoopbackPort.free(3);
        String url = "http://localhost:" + ports[2];
        try (PortForwarder balancer = PortForwarder.open(ports[2], ports[0], ports[1])) {
            TimelineStreamsApplication first = start("balanced", ports[0], url, TOKEN, one);
            TimelineStreamsApplication second = start("balanced", ports[1], url, TOKEN, two);

            awaitReason(first, "Another instance of timeline-streams answers at this instance's URL");
            awaitReason(second, "Another instance of timeline-streams answers at this instance's URL");
        }
    }

    private TimelineStreamsApplication start(String view, int port, String url, String token, Path state) {
        TimelineStreamsApplication instance = new TimelineStreamsApplication(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                broker.bootstrapServers(),
                "ROOST_SERVICE_TOKEN",
                token,
                "ROOST_VIEW",
                view,
                "STREAMS_PORT",
                Integer.toString(port),
                "STREAMS_ADVERTISED_URL",
                url,
                "STREAMS_ADMIN_PORT",
                "0",
                "STREAMS_STATE_DIR",
                state.toString(),
                "ROOST_LOG_LEVEL",
                "ERROR"));
        instance.start();
        started.add(instance);
        return instance;
    }

    private void awaitReady(TimelineStreamsApplication instance) {
        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(ready(instance).statusCode()).isEqualTo(200));
    }

    private void awaitReason(TimelineStreamsApplication instance, String reason) {
        await().atMost(BOUND).untilAsserted(() -> {
            HttpResponse<String> ready = ready(instance);
            assertThat(ready.statusCode()).isEqualTo(503);
            assertThat(RoostJson.mapper()
                            .readTree(ready.body())
                            .at("/reasons/0")
                            .asText())
                    .contains(reason);
        });
    }

    private HttpResponse<String> ready(TimelineStreamsApplication instance) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + instance.adminPort() + "/ready"))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int members(String view) throws InterruptedException, ExecutionException {
        try (Admin admin = Admin.create(
                Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()))) {
            String group = "roost-" + view;
            return admin.listGroups().all().get().stream()
                            .anyMatch(found -> found.groupId().equals(group))
                    ? admin.describeConsumerGroups(List.of(group))
                            .all()
                            .get()
                            .get(group)
                            .members()
                            .size()
                    : 0;
        }
    }
}
