package io.roost.benchmarks.deployment;

import io.roost.benchmarks.QuietLogging;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.WorkDirectory;
import io.roost.benchmarks.app.StandStill;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.Endpoints;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A broker and all services on free ports, with a directory of their own. They run with the configuration that a
 * deployment has by default.
 */
public final class BenchDeployment {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

    private final Deployment deployment;
    private final RoostCalls calls;
    private final ViewLag view;

    private BenchDeployment(Deployment deployment, Resources resources) {
        this.deployment = deployment;
        this.calls = resources.add(new RoostCalls(deployment.endpoints()));
        this.view = new ViewLag(deployment.endpoints().streams().stream()
                .map(url -> new RoostHttp(url, deployment.endpoints().serviceToken()))
                .toList());
    }

    /**
     * Starts everything in a new directory; returns when every service is ready.
     *
     * @param resources stop it, and delete the directory
     */
    public static BenchDeployment start(Setting setting, Resources resources) throws InterruptedException {
        ServiceLogging.keepFromServices();
        QuietLogging.begin();
        Path directory = resources.add(WorkDirectory.under(setting.directory())).path();
        Deployment started = resources.add(Deployment.start(new DeploymentSettings(
                directory, DeploymentPorts.free(), setting.partitions(), "all", "a-token-for-benchmarks")));
        return new BenchDeployment(started, resources);
    }

    /** Where everything is. */
    public Endpoints endpoints() {
        return deployment.endpoints();
    }

    /** P of the log. */
    public int partitions() {
        return deployment.settings().partitions();
    }

    /** The way to it over HTTP. */
    public RoostCalls calls() {
        return calls;
    }

    /** Waits until the view has processed the whole log. */
    public void awaitSettled() {
        StandStill standStill = new StandStill(this::hasNoLag);
        Waiting.until("the view has caught up", BETWEEN_LOOKS, () -> standStill.hasLasted(ViewLag.CERTAIN_AFTER));
    }

    private boolean hasNoLag() {
        try {
            return view.read().orElse(1) == 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Compares everybody's home timeline, or those of many, with SQL over the log, and says in figures how many.
     *
     * @throws io.roost.benchmarks.WrongContents if one differs
     */
    public Audited audit() throws InterruptedException {
        return new DeploymentAudit(endpoints()).run();
    }
}
