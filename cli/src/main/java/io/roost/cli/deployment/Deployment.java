package io.roost.cli.deployment;

import io.roost.api.ApiServiceApplication;
import io.roost.broker.EmbeddedBroker;
import io.roost.client.NoResponse;
import io.roost.client.ServiceAddress;
import io.roost.client.ServiceHttp;
import io.roost.client.ServiceRequest;
import io.roost.client.ServiceResponse;
import io.roost.contract.poll.Poll;
import io.roost.ingest.IngestServiceApplication;
import io.roost.service.ServiceApplication;
import io.roost.service.start.StartupFailure;
import io.roost.streams.TimelineStreamsApplication;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker and all services in this JVM, with the same configuration and HTTP calls as separate processes. They are closed in
 * reverse order; the data is kept.
 */
public final class Deployment implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final Duration READY_WITHIN = Duration.ofMinutes(10);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final ServiceHttp HTTP = new ServiceHttp(TIMEOUT, 1);

    private final DeploymentSettings settings;
    private final EmbeddedBroker broker;
    private final Deque<ServiceApplication<?>> services = new ArrayDeque<>();

    private Deployment(DeploymentSettings settings, EmbeddedBroker broker) {
        this.settings = settings;
        this.broker = broker;
    }

    /**
     * Starts everything and waits until all services are ready, which may take long with a large view.
     *
     * @throws StartupFailure if the data directory cannot be used, or a service cannot start or is not ready after ten minutes
     * @throws io.roost.broker.BrokerStartException if the broker cannot start
     */
    public static Deployment start(DeploymentSettings settings) throws InterruptedException {
        requireUsable(settings.data());
        Deployment deployment = new Deployment(
                settings,
                EmbeddedBroker.start(
                        settings.data().resolve("kafka"), settings.ports().kafka()));
        try {
            deployment.startServices();
            return deployment;
        } catch (RuntimeException | InterruptedException failure) {
            deployment.close();
            throw failure;
        }
    }

    /**
     * Refuses a data directory whose name Kafka or H2 would misinterpret.
     *
     * @param directory absolute
     * @throws StartupFailure if H2 does not support it
     * @throws io.roost.broker.BrokerStartException if Kafka does not support it
     */
    public static void requireUsable(Path directory) {
        EmbeddedBroker.requireUsable(directory);
        String name = directory.toString();
        // In H2's URL settings follow a semicolon, without an escape; and a backslash is a separator.
        if (name.contains(";") || !Path.of(name.replace('\\', '/')).equals(directory)) {
            throw new StartupFailure(
                    "the data directory %s cannot be used: H2 keeps the accounts there and allows no ; or \\ in a path"
                            .formatted(directory));
        }
    }

    private void startServices() throws InterruptedException {
        Map<String, String> environment = ServiceEnvironment.of(settings);
        start(new IngestServiceApplication(environment));
        start(new TimelineStreamsApplication(environment));
        start(new ApiServiceApplication(environment));
        for (ServiceApplication<?> service : services) {
            awaitReady(service);
        }
    }

    private static void awaitReady(ServiceApplication<?> service) throws InterruptedException {
        ServiceAddress admin = ServiceAddress.of(URI.create(ServiceEnvironment.url(service.adminPort())));
        ServiceRequest request = ServiceRequest.get(admin, "/ready", TIMEOUT);
        if (!new Poll(READY_WITHIN, Duration.ofMillis(50))
                .until(() -> notReadyBecause(request).isEmpty())) {
            throw new StartupFailure("%s is not ready after %s: %s"
                    .formatted(service.getName(), READY_WITHIN, notReadyBecause(request)));
        }
    }

    private static String notReadyBecause(ServiceRequest request) throws InterruptedException {
        try {
            ServiceResponse response = HTTP.sendInterruptibly(request);
            return response.status() == 200 ? "" : response.text();
        } catch (NoResponse noResponse) {
            return String.valueOf(noResponse.getMessage());
        }
    }

    private void start(ServiceApplication<?> service) {
        service.start();
        services.push(service);
    }

    public DeploymentSettings settings() {
        return settings;
    }

    public DeploymentEndpoints endpoints() {
        return DeploymentEndpoints.of(settings);
    }

    /** Waits until the broker fails for good, and returns the reason. */
    public String awaitFault() throws InterruptedException {
        try {
            return broker.fatalFault().toCompletableFuture().get();
        } catch (ExecutionException neverFailed) {
            throw new IllegalStateException(neverFailed);
        }
    }

    @Override
    public void close() {
        boolean wasInterrupted = Thread.interrupted();
        while (!services.isEmpty()) {
            stop(services.pop());
        }
        broker.close();
        if (wasInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void stop(ServiceApplication<?> service) {
        try {
            service.stop();
        } catch (Exception failure) {
            LOG.warn("{} did not stop cleanly", service.getName(), failure);
        }
    }
}
