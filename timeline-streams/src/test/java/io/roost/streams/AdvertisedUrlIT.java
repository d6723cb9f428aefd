package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import java.nio.file.Path;
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

/** An instance joins its group only if it is reached at its own URL. */
class AdvertisedUrlIT {

    private static final String TOKEN = StreamsInstance.TOKEN;

    private static EmbeddedBroker broker;

    private final List<StreamsInstance> started = new ArrayList<>();

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
        for (StreamsInstance instance : started) {
            instance.close();
        }
    }

    @Test
    void shouldNotJoinIfNothingAnswersAtItsUrl(@TempDir Path state) throws Exception {
        int nothing = LoopbackPort.free();
        StreamsInstance instance = start("nothing", LoopbackPort.free(), "http://localhost:" + nothing, TOKEN, state);

        instance.awaitNotReady("This instance is not reached at its own URL http://localhost:" + nothing);
        assertThat(members("nothing")).isZero();
    }

    @Test
    void shouldNotJoinIfAnotherInstanceAnswersAtItsUrl(@TempDir Path one, @TempDir Path two) throws Exception {
        int port = LoopbackPort.free();
        StreamsInstance first = start("shared", port, "http://localhost:" + port, TOKEN, one);
        first.awaitReady();
        int members = members("shared");

        StreamsInstance second = start("shared", LoopbackPort.free(), "http://localhost:" + port, TOKEN, two);

        second.awaitNotReady("Another instance of timeline-streams answers at this instance's URL");
        assertThat(members("shared")).isEqualTo(members).isPositive();
        first.awaitReady();
    }

    @Test
    void shouldNotJoinIfAnotherServiceAnswersAtItsUrl(@TempDir Path state) throws Exception {
        int port = LoopbackPort.free();
        StreamsInstance other =
                start("other", port, "http://localhost:" + port, "another-service-token", state.resolve("other"));
        StreamsInstance instance =
                start("stranger", LoopbackPort.free(), "http://localhost:" + port, TOKEN, state.resolve("stranger"));

        instance.awaitNotReady("is not this instance (status 401)");
        assertThat(members("stranger")).isZero();
        other.awaitReady();
    }

    @Test
    void shouldJoinAsSoonAsItIsReached(@TempDir Path state) throws Exception {
        int[] ports = LoopbackPort.free(2);
        StreamsInstance instance = start("later", ports[0], "http://localhost:" + ports[1], TOKEN, state);
        instance.awaitNotReady("This instance is not reached at its own URL http://localhost:" + ports[1]);
        assertThat(members("later")).isZero();

        try (PortForwarder forwarder = PortForwarder.open(ports[1], ports[0])) {
            instance.awaitReady();
        }
    }

    @Test
    void shouldNotBeReadyIfItsUrlReachesSeveralInstances(@TempDir Path one, @TempDir Path two) throws Exception {
        int[] ports = LoopbackPort.free(3);
        String url = "http://localhost:" + ports[2];
        try (PortForwarder balancer = PortForwarder.open(ports[2], ports[0], ports[1])) {
            StreamsInstance first = start("balanced", ports[0], url, TOKEN, one);
            StreamsInstance second = start("balanced", ports[1], url, TOKEN, two);

            first.awaitNotReady("Another instance of timeline-streams answers at this instance's URL");
            second.awaitNotReady("Another instance of timeline-streams answers at this instance's URL");
        }
    }

    private StreamsInstance start(String view, int port, String url, String token, Path state) {
        StreamsInstance instance = new StreamsInstance(
                broker.bootstrapServers(),
                state,
                Map.of(
                        "ROOST_SERVICE_TOKEN", token,
                        "ROOST_VIEW", view,
                        "STREAMS_PORT", Integer.toString(port),
                        "STREAMS_ADVERTISED_URL", url));
        instance.start();
        started.add(instance);
        return instance;
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
