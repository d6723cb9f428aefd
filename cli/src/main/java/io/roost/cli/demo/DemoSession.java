package io.roost.cli.demo;

import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.world.SmallWorld;
import io.roost.cli.world.Traffic;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import io.roost.service.config.PrivateFiles;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** A running demo: the deployment, its world and traffic, and what is printed about it. */
final class DemoSession implements AutoCloseable {

    /** The file in the data directory from which other commands read the endpoints. */
    static final String ENDPOINTS_FILE = "endpoints.json";

    private final Deployment deployment;
    private final PrintStream out;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final ConcurrentHistogram homeTimelineReads = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 2);
    private final LiveFigures figures;

    private DemoSession(Deployment deployment, PrintStream out) {
        this.deployment = deployment;
        this.out = out;
        this.figures = new LiveFigures(
                deployment.endpoints(),
                deployment.settings().partitions(),
                homeTimelineReads,
                out,
                Boolean.getBoolean("roost.terminal"));
    }

    static DemoSession start(DeploymentSettings settings, boolean hasTraffic, PrintStream out)
            throws IOException, InterruptedException {
        out.println("Starting Kafka and the services; the data is kept in " + settings.data());
        DemoSession session = new DemoSession(Deployment.start(settings), out);
        try {
            session.begin(hasTraffic);
            return session;
        } catch (IOException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private void begin(boolean hasTraffic) throws IOException {
        DeploymentEndpoints endpoints = deployment.endpoints();
        DeploymentSettings settings = deployment.settings();
        // A private file, because it contains the service token.
        PrivateFiles.write(
                settings.data().resolve(ENDPOINTS_FILE),
                RoostJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(endpoints) + "\n");
        if (hasTraffic) {
            RoostClient client = new RoostClient(endpoints.api(), endpoints.ingest(), endpoints.serviceToken());
            List<UserId> people = new SmallWorld(client, Clock.systemUTC()).people();
            new Traffic(client, people, homeTimelineReads).startOn(executor);
        }
        out.print(Greeting.text(settings, hasTraffic));
        figures.startOn(executor);
    }

    String awaitFault() throws InterruptedException {
        return deployment.awaitFault();
    }

    @Override
    public void close() {
        out.println();
        out.println("Stopping ...");
        executor.shutdownNow();
        figures.close();
        deployment.close();
        out.println("Stopped. The data is kept in " + deployment.settings().data());
    }
}
