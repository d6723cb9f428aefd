package io.roost.cli;

import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceLogging;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** One demo for all test classes of a JVM that use this extension; stopped and deleted after the last one. */
public final class RunningDemo implements BeforeAllCallback {

    private RoostClient client;
    private DeploymentEndpoints endpoints;

    @Override
    public void beforeAll(ExtensionContext context) {
        Resource running = context.getRoot()
                .getStore(Namespace.create(RunningDemo.class))
                .getOrComputeIfAbsent(Resource.class, key -> Resource.start(), Resource.class);
        endpoints = running.demo.endpoints();
        client = new RoostClient(endpoints.api(), endpoints.ingest(), endpoints.serviceToken());
    }

    public RoostClient client() {
        return client;
    }

    private record Resource(Path data, Deployment demo) implements AutoCloseable {

        static Resource start() {
            ServiceLogging.disableConfiguration();
            try {
                Path data = Files.createTempDirectory("roost-demo-");
                DeploymentSettings settings =
                        new DeploymentSettings(data, DeploymentPorts.free(), 4, "all", "a-service-token-for-tests");
                return new Resource(data, Deployment.start(settings));
            } catch (IOException | InterruptedException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Override
        public void close() throws IOException {
            demo.close();
            try (Stream<Path> files = Files.walk(data)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }
}
