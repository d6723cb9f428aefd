package io.roost.cli.deployment;

import io.roost.api.ApiServiceApplication;
import io.roost.broker.EmbeddedBroker;
import io.roost.ingest.IngestServiceApplication;
import io.roost.service.ServiceApplication;
import io.roost.streams.TimelineStreamsApplication;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A broker and all services, running in this JVM as they would run as processes: the same configuration, the same
 * topics, and HTTP between them. Closed in the opposite order, so that nothing loses what it leans on. Its data stays.
 */
public final class Deployment implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    private final DeploymentSettings settings;
    private final EmbeddedBroker broker;
    private final Deque<ServiceApplication<?>> services = new ArrayDeque<>();

    private Deployment(DeploymentSettings settings, EmbeddedBroker broker) {
        this.settings = settings;
        this.broker = broker;
    }

    /**
     * Starts everything and returns once every service says that it is ready.
     *
     * @throws io.roost.service.start.StartupFailure if the data directory cannot be used, or a service cannot start, or is not ready in time
     * @throws io.roost.broker.BrokerStartException if the broker cannot start
     */
    public static Deployment start(DeploymentSettings settings) throws InterruptedException {
        DataDirectory.requireUsable(settings.data());
        Deployment deployment = new Deployment(
                settings,
                EmbeddedBroker.start(
                        DataDirectory.log(settings.data()), settings.ports().kafka()));
        try {
            deployment.startServices();
            return deployment;
        } catch (RuntimeException | InterruptedException failure) {
            deployment.close();
            throw failure;
        }
    }

    private void startServices() throws InterruptedException {
        Map<String, String> environment = ServiceEnvironment.of(settings);
        start(new IngestServiceApplication(environment));
        start(new TimelineStreamsApplication(environment));
        start(new ApiServiceApplication(environment));
        for (ServiceApplication<?> service : services) {
            new Readiness(service.getName(), service.adminPort()).await();
        }
    }

    private void start(ServiceApplication<?> service) {
        service.start();
        services.push(service);
    }

    /** What it was started with. */
    public DeploymentSettings settings() {
        return settings;
    }

    /** Where it is reached. */
    public Endpoints endpoints() {
        return Endpoints.of(settings);
    }

    /** Returns, with a sentence, if the broker meets a fault that it cannot go on from. */
    public String awaitFault() throws InterruptedException {
        try {
            return broker.fatalFault().toCompletableFuture().get();
        } catch (ExecutionException neverFailed) {
            throw new IllegalStateException(neverFailed);
        }
    }

    @Override
    public void close() {
        Uninterrupted.run(this::stopAll);
    }

    private void stopAll() {
        while (!services.isEmpty()) {
            stop(services.pop());
        }
        broker.close();
    }

    private static void stop(ServiceApplication<?> service) {
        try {
            service.stop();
        } catch (Exception failure) {
            LOG.warn("{} did not stop cleanly", service.getName(), failure);
        }
    }
}
