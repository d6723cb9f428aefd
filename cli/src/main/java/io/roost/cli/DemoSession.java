package io.roost.cli;

import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.Endpoints;
import io.roost.cli.deployment.Uninterrupted;
import io.roost.cli.live.LiveFigures;
import io.roost.cli.world.SmallWorld;
import io.roost.cli.world.Traffic;
import io.roost.contract.id.UserId;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;

/** A demo with somebody in front of it: says where everything is, brings its world to life, shows figures. */
final class DemoSession implements AutoCloseable {

    private final Deployment demo;
    private final PrintStream out;
    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final ConcurrentHistogram homeTimelineReads = new ConcurrentHistogram(TimeUnit.MINUTES.toMicros(1), 2);
    private final LiveFigures figures;

    private DemoSession(Deployment demo, PrintStream out, boolean isTerminal) {
        this.demo = demo;
        this.out = out;
        Endpoints endpoints = demo.endpoints();
        this.figures = new LiveFigures(
                new LiveFigures.Sources(
                        endpoints.kafka(),
                        demo.settings().partitions(),
                        endpoints.streams().get(0),
                        endpoints.serviceToken()),
                homeTimelineReads,
                out,
                isTerminal);
    }

    static DemoSession start(DeploymentSettings settings, boolean hasTraffic, PrintStream out)
            throws IOException, InterruptedException {
        out.println("Starting Kafka and the services; the data is kept in " + settings.data());
        DemoSession session = new DemoSession(Deployment.start(settings), out, Boolean.getBoolean("roost.terminal"));
        try {
            session.begin(hasTraffic);
            return session;
        } catch (IOException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private void begin(boolean hasTraffic) throws IOException {
        Endpoints endpoints = demo.endpoints();
        EndpointsFile.write(endpoints, demo.settings().data());
        if (hasTraffic) {
            RoostClient client = new RoostClient(endpoints.api(), endpoints.ingest(), endpoints.serviceToken());
            List<UserId> people = new SmallWorld(client, Clock.systemUTC()).people();
            new Traffic(client, people, homeTimelineReads).startOn(executor);
        }
        new Greeting(demo.settings(), endpoints).printTo(out, hasTraffic);
        figures.startOn(executor);
    }

    /** Returns, with a sentence, when the demo cannot go on. */
    String awaitFault() throws InterruptedException {
        return demo.awaitFault();
    }

    @Override
    public void close() {
        Uninterrupted.run(this::end);
    }

    private void end() {
        out.println();
        out.println("Stopping ...");
        executor.shutdownNow();
        figures.close();
        demo.close();
        out.println("Stopped. The data is kept in " + demo.settings().data());
    }
}
