package io.roost.service;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.dropwizard.core.Application;
import io.dropwizard.core.cli.Cli;
import io.dropwizard.core.cli.ServerCommand;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.lifecycle.ServerLifecycleListener;
import io.roost.service.logging.SecretFreeLogs;
import io.roost.service.start.FailedStart;
import io.roost.service.start.StartupFailure;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import net.sourceforge.argparse4j.inf.Namespace;
import org.eclipse.jetty.server.Server;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * A Roost service: the conventions of {@link ConventionsBundle}, a default configuration named after the service, and a one-sentence
 * explanation if it cannot start. Several services can run in one JVM: a failed start does not end the JVM, and the ports can be
 * read.
 *
 * @param <C> the service's configuration
 */
public abstract class ServiceApplication<C extends ServiceConfiguration> extends Application<C> {

    /** The exit status of a process that could not start or could not do its work; status 1 means that it found a fault. */
    public static final int COULD_NOT_START = 2;

    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(ServiceApplication.class);

    /** Its default methods read the ports of a server. */
    private static final ServerLifecycleListener PORTS = server -> {};

    private final String name;
    private final ConventionsBundle conventions;
    private final FailedStart failedStart = new FailedStart();
    private volatile @Nullable Server server;

    /**
     * @param name the service's name; {@code <name>.yml} is its default configuration
     * @param environmentVariables the variables that are substituted in the configuration
     */
    protected ServiceApplication(String name, Map<String, String> environmentVariables) {
        this.name = name;
        this.conventions = new ConventionsBundle(environmentVariables);
    }

    /**
     * Runs {@code application} as a process: with {@code arguments}, or as a server with its default configuration. If it cannot
     * start, prints one sentence and ends the JVM with status {@value #COULD_NOT_START}.
     */
    protected static void launch(ServiceApplication<?> application, String... arguments) {
        try {
            application.run(arguments.length > 0 ? arguments : application.defaultArguments());
        } catch (Exception failure) {
            System.err.println(failure.getMessage());
            System.exit(COULD_NOT_START);
        }
    }

    /**
     * Starts the server with the default configuration and returns while it runs.
     *
     * @throws StartupFailure if it cannot start; the message is a sentence for the operator
     */
    public final void start() {
        try {
            run(defaultArguments());
        } catch (StartupFailure failure) {
            throw failure;
        } catch (Exception failure) {
            throw StartupFailure.explained(name, failure);
        }
    }

    /**
     * Stops the server after answering the requests in progress. Those that are not answered within {@code shutdownGracePeriod}
     * are cut off, which is logged. Does nothing if it is not running.
     */
    public final void stop() throws Exception {
        Server running = server;
        if (running == null) {
            return;
        }
        try {
            running.stop();
        } catch (TimeoutException cutOff) {
            LOG.warn(
                    "{} stopped before all requests were answered or all connections closed, after its shutdownGracePeriod of {} ms",
                    name,
                    running.getStopTimeout());
        }
    }

    public final int port() {
        return PORTS.getLocalPort(running());
    }

    /** Returns the port of {@code /healthcheck}, {@code /ready} and {@code /metrics}. */
    public final int adminPort() {
        return PORTS.getAdminPort(running());
    }

    @Override
    public final String getName() {
        return name;
    }

    @Override
    public void initialize(Bootstrap<C> bootstrap) {
        bootstrap.addBundle(failedStart);
        bootstrap.addBundle(conventions);
    }

    protected final ConventionsBundle conventions() {
        return conventions;
    }

    @Override
    protected void addDefaultCommands(Bootstrap<C> bootstrap) {
        bootstrap.addCommand(new QuietServerCommand());
    }

    @Override
    protected void onFatalError(Throwable failure) {
        throw StartupFailure.explained(name, failure);
    }

    private String[] defaultArguments() {
        return new String[] {"server", name + ".yml"};
    }

    private Server running() {
        Server running = server;
        if (running == null) {
            throw new IllegalStateException(name + " has not started");
        }
        return running;
    }

    /** Does not report why the server did not start, which {@link #onFatalError} does. */
    private final class QuietServerCommand extends ServerCommand<C> {

        QuietServerCommand() {
            super(ServiceApplication.this);
        }

        @Override
        protected void run(Bootstrap<C> bootstrap, Namespace namespace, C configuration) throws Exception {
            SecretFreeLogs.install(
                    Stream.ofNullable(configuration.serviceToken()).toList());
            try {
                super.run(bootstrap, namespace, configuration);
            } catch (Exception failure) {
                failedStart.stopUnstarted();
                throw failure;
            }
        }

        @Override
        protected void run(io.dropwizard.core.setup.Environment environment, Namespace namespace, C configuration)
                throws Exception {
            silence();
            environment.lifecycle().addServerLifecycleListener(started -> server = started);
            failedStart.watch();
            super.run(environment, namespace, configuration);
        }

        /** The command would log the stack trace of a failure that {@link StartupFailure} explains in a sentence. */
        private static void silence() {
            if (LoggerFactory.getLogger(ServerCommand.class) instanceof Logger logback) {
                logback.setLevel(Level.OFF);
            }
        }

        @Override
        public void onError(Cli cli, Namespace namespace, Throwable failure) {}
    }
}
