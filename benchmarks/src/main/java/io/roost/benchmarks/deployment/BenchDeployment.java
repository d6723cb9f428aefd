package io.roost.benchmarks.deployment;

import io.roost.benchmarks.QuietLogging;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.WorkDirectory;
import io.roost.deployment.Deployment;
import io.roost.deployment.DeploymentPorts;
import io.roost.deployment.DeploymentSettings;
import io.roost.deployment.Endpoints;
import io.roost.deployment.ServiceLogging;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * A broker and all services on free ports, with a directory of their own that is deleted on close. They run with the
 * configuration that a deployment has by default.
 */
public final class BenchDeployment implements AutoCloseable {

    /** P of the log. */
    public static final int PARTITIONS = 4;

    private static final int LOOKS_AT_LAG = 3;

    private final WorkDirectory directory;
    private final Deployment deployment;
    private final RoostCalls calls;

    private BenchDeployment(WorkDirectory directory, Deployment deployment) {
        this.directory = directory;
        this.deployment = deployment;
        this.calls = new RoostCalls(deployment.endpoints());
    }

    /** Starts everything in a new directory under {@code parent}; returns when every service is ready. */
    public static BenchDeployment under(Path parent) throws InterruptedException {
        ServiceLogging.keepFromServices();
        QuietLogging.begin();
        WorkDirectory directory = WorkDirectory.under(parent);
        try {
            return new BenchDeployment(
                    directory,
                    Deployment.start(new DeploymentSettings(
                            directory.path(), DeploymentPorts.free(), PARTITIONS, "all", "a-token-for-benchmarks")));
        } catch (RuntimeException | InterruptedException failure) {
            directory.close();
            throw failure;
        }
    }

    /** Where everything is. */
    public Endpoints endpoints() {
        return deployment.endpoints();
    }

    /** The way to it over HTTP. */
    public RoostCalls calls() {
        return calls;
    }

    /** Waits until the view has processed all that is in the log and all that followed from it. */
    public void awaitSettled() {
        Waiting.until("the view has caught up", this::isSettled);
    }

    /** Nothing to process, several times: what one task sends is another's lag only a moment later. */
    private boolean isSettled() {
        for (int look = 0; look < LOOKS_AT_LAG; look++) {
            LockSupport.parkNanos(Duration.ofSeconds(1).toNanos());
            boolean behind = calls.partitions().partitions().stream()
                    .anyMatch(partition -> partition.lag() == null || partition.lag() > 0);
            if (behind) {
                return false;
            }
        }
        return true;
    }

    /** A gauge or counter of the streams service, as its admin port tells it. */
    public double streamsMetric(String name) {
        return calls.metric(deployment.settings().ports().streamsAdmin(), name);
    }

    /** A gauge or counter of the ingest service, as its admin port tells it. */
    public double ingestMetric(String name) {
        return calls.metric(deployment.settings().ports().ingestAdmin(), name);
    }

    /**
     * Compares everybody's home timeline, or those of many, with SQL over the log, and says in figures how many.
     *
     * @throws io.roost.benchmarks.WrongContents if one differs
     */
    public Map<String, Number> audit() throws InterruptedException {
        return new DeploymentAudit(endpoints()).figures();
    }

    @Override
    public void close() {
        calls.close();
        deployment.close();
        directory.close();
    }
}
