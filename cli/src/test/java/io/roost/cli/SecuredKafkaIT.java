package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiServiceApplication;
import io.roost.broker.EmbeddedBroker;
import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.contract.id.UserId;
import io.roost.contract.kafka.KafkaProperties;
import io.roost.contract.rest.Tweet;
import io.roost.ingest.IngestServiceApplication;
import io.roost.service.ServiceApplication;
import io.roost.service.start.StartupFailure;
import io.roost.streams.TimelineStreamsApplication;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A broker with SASL: services and commands with the right properties, with wrong ones, and without any. */
@Timeout(300)
class SecuredKafkaIT {

    private static final String TOKEN = "a-service-token-for-tests";
    private static final String MODULE = "org.apache.kafka.common.security.plain.PlainLoginModule required ";
    private static final Duration BOUND = Duration.ofSeconds(120);

    /** The time in which a service that cannot start fails. */
    private static final Duration START = Duration.ofSeconds(20);

    private static final List<Function<Map<String, String>, ServiceApplication<?>>> SERVICES =
            List.of(IngestServiceApplication::new, TimelineStreamsApplication::new, ApiServiceApplication::new);

    private final HttpClient http = HttpClient.newHttpClient();
    private final DeploymentPorts ports = DeploymentPorts.free();
    private final Deque<ServiceApplication<?>> running = new ArrayDeque<>();
    private EmbeddedBroker broker;
    private DeploymentSettings deployment;

    @TempDir
    private Path directory;

    @BeforeEach
    void startBroker() {
        ServiceLogging.disableConfiguration();
        deployment = new DeploymentSettings(directory.resolve("demo"), ports, 2, "all", TOKEN);
        broker = EmbeddedBroker.start(
                directory.resolve("log"),
                ports.kafka(),
                Map.of(
                        "listener.security.protocol.map",
                        "BROKER:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT",
                        "sasl.enabled.mechanisms",
                        "PLAIN",
                        "sasl.mechanism.inter.broker.protocol",
                        "PLAIN",
                        "listener.name.broker.plain.sasl.jaas.config",
                        MODULE
                                + "username=\"admin\" password=\"admins\" user_admin=\"admins\" user_roost=\"roosts\";"));
    }

    @AfterEach
    void stop() throws Exception {
        while (!running.isEmpty()) {
            running.pop().stop();
        }
        broker.close();
    }

    static List<Function<Map<String, String>, ServiceApplication<?>>> services() {
        return SERVICES;
    }

    @Test
    void shouldProduceAndConsumeWithTheProperties() throws Exception {
        String properties = properties("roosts");
        Map<String, String> environment = environment(properties);
        for (Function<Map<String, String>, ServiceApplication<?>> service : SERVICES) {
            start(service.apply(environment));
        }
        for (ServiceApplication<?> service : running) {
            await().atMost(BOUND).untilAsserted(() -> assertThat(ready(service)).isEqualTo("200"));
        }
        DeploymentEndpoints endpoints = DeploymentEndpoints.of(deployment);
        RoostClient client = new RoostClient(endpoints.api(), endpoints.ingest(), TOKEN);
        UserId ada = client.signUp("ada", "a password of ada", "Ada").user().id();
        UserId bob = client.signUp("bob", "a password of bob", "Bob").user().id();
        client.follow(bob, ada);
        Tweet tweet = client.post(ada, "through SASL");

        await().atMost(BOUND)
                .untilAsserted(() -> assertThat(client.homeTimeline(bob, 20).items())
                        .extracting(Tweet::id)
                        .contains(tweet.id()));
        assertThat(audit(endpoints, properties)).isZero();
        assertThat(audit(endpoints, properties("wrong"))).isEqualTo(ServiceApplication.COULD_NOT_START);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldNotStartWithAWrongPassword(Function<Map<String, String>, ServiceApplication<?>> service)
            throws Exception {
        ServiceApplication<?> refused = service.apply(environment(properties("wrong")));

        long before = System.nanoTime();
        assertThatThrownBy(refused::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        "%s: Kafka refuses to authenticate this client: Authentication failed: Invalid username or"
                                + " password",
                        refused.getName());
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(START);
    }

    @ParameterizedTest
    @MethodSource("services")
    void shouldNotStartWithAReservedProperty(Function<Map<String, String>, ServiceApplication<?>> service)
            throws Exception {
        Path file = Files.writeString(directory.resolve("client.properties"), "acks=1");
        ServiceApplication<?> refused = service.apply(environment(file.toString()));

        assertThatThrownBy(refused::start)
                .isInstanceOf(StartupFailure.class)
                .hasMessage(
                        "%s: acks must not be among the properties of Kafka's clients (kafka.properties,"
                                + " KAFKA_PROPERTIES_FILE): a request is answered when every in-sync replica has the event",
                        refused.getName());
    }

    /** The broker closes connections without SASL, without an answer. */
    @ParameterizedTest
    @MethodSource("services")
    void shouldNotBecomeReadyWithoutTheProperties(Function<Map<String, String>, ServiceApplication<?>> service)
            throws Exception {
        ServiceApplication<?> unready = service.apply(environment(""));
        long before = System.nanoTime();
        start(unready);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(START);
        await().atMost(BOUND).untilAsserted(() -> assertThat(ready(unready))
                .contains(
                        "The log cannot be reached",
                        "127.0.0.1:%d accepts connections but answers no request: it hangs, or its listener needs"
                                .formatted(ports.kafka()),
                        "another security.protocol than PLAINTEXT (kafka.properties, KAFKA_PROPERTIES_FILE)"));
    }

    private void start(ServiceApplication<?> service) {
        service.start();
        running.push(service);
    }

    private Map<String, String> environment(String propertiesFile) {
        Map<String, String> environment = new HashMap<>(ServiceEnvironment.of(deployment));
        environment.put(KafkaProperties.FILE_VARIABLE, propertiesFile);
        return environment;
    }

    private String properties(String password) throws Exception {
        return Files.writeString(directory.resolve(password + ".properties"), """
                        security.protocol=SASL_PLAINTEXT
                        sasl.mechanism=PLAIN
                        sasl.jaas.config=%s username="roost" password="%s";
                        client.id=secured
                        """.formatted(MODULE, password))
                .toString();
    }

    private static int audit(DeploymentEndpoints endpoints, String properties) {
        return new LoadCommands(endpoints).run("audit", "--users=all", "--kafka-properties=" + properties);
    }

    /** The status of {@code /ready}, and the answer if that is another one than 200. */
    private String ready(ServiceApplication<?> service) throws Exception {
        var answer = http.send(
                HttpRequest.newBuilder(URI.create(ServiceEnvironment.url(service.adminPort()) + "/ready"))
                        .build(),
                BodyHandlers.ofString());
        return answer.statusCode() == 200 ? "200" : answer.body();
    }
}
