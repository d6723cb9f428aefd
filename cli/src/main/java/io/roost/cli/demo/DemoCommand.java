package io.roost.cli.demo;

import io.dropwizard.util.DataSize;
import io.roost.broker.DirectoryLock;
import io.roost.cli.client.RoostClient.CallInterrupted;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceEnvironment;
import io.roost.service.config.PrivateFiles;
import io.roost.service.start.StartupFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code roost demo}: runs a broker and all services in this process, until Ctrl-C. */
@Command(
        name = "demo",
        description = {
            "Runs a real Kafka broker and all services in this process, until Ctrl-C.",
            "A new data directory gets a small world: people with accounts, followers and light traffic."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = ".roost",
            description = "Where everything is kept, also for the next start (${DEFAULT-VALUE}).")
    private Path data = Path.of(".roost");

    @Option(
            names = "--partitions",
            paramLabel = "P",
            defaultValue = "4",
            description = "Partitions of the log, a power of two; fixed when the log is created (${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--profile-policy",
            paramLabel = "POLICY",
            defaultValue = "all",
            description = "Which tweets show an edited profile: all, recent(N) or future (${DEFAULT-VALUE}).")
    private String profilePolicy = "all";

    @Option(
            names = "--timelines-memory",
            paramLabel = "SIZE",
            defaultValue = "${env:" + ServiceEnvironment.TIMELINES_MEMORY + "}",
            converter = TimelinesMemoryConverter.class,
            description = {
                "How much memory materialized home timelines may take, such as 512MiB; 64KiB or more.",
                "Default: the environment's STREAMS_TIMELINES_MEMORY, or else a quarter of the heap."
            })
    private @Nullable DataSize timelinesMemory;

    @Option(
            names = "--standbys",
            paramLabel = "N",
            defaultValue = "${env:" + ServiceEnvironment.STANDBYS + ":-" + DeploymentSettings.STANDBYS + "}",
            description = {
                "How many further instances of timeline-streams hold a copy of each partition, if there are others.",
                "Default: the environment's STREAMS_STANDBYS, or else " + DeploymentSettings.STANDBYS + "."
            })
    private int standbys;

    @Option(names = "--no-traffic", description = "No small world and no traffic: a log of your own.")
    private boolean quiet;

    @Mixin
    private PortOptions ports = new PortOptions();

    @Override
    public Integer call() throws IOException {
        Path directory = data.toAbsolutePath().normalize();
        Deployment.requireUsable(directory);
        try (ShutdownInterrupter interrupt = ShutdownInterrupter.ofThisThread();
                DirectoryLock lock = DirectoryLock.take(directory)) {
            List.of("api", "streams", "kafka").forEach(part -> PrivateFiles.makeDirectory(directory.resolve(part)));
            DemoLogging.toFileIn(directory);
            throw new StartupFailure(run(directory));
        } catch (InterruptedException | CallInterrupted shutdown) {
            return 0;
        }
    }

    private String run(Path directory) throws IOException, InterruptedException {
        DeploymentSettings settings = new DeploymentSettings(
                directory,
                ports.ports(),
                partitions,
                profilePolicy,
                DemoToken.of(directory, System.getenv(DemoToken.VARIABLE)),
                standbys,
                timelinesMemory,
                System.getenv());
        try (DemoSession session = DemoSession.start(settings, !quiet, System.out)) {
            return session.awaitFault();
        }
    }
}
