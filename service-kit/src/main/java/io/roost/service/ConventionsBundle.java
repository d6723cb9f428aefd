package io.roost.service;

import com.codahale.metrics.Metric;
import io.dropwizard.core.Configuration;
import io.dropwizard.core.ConfiguredBundle;
import io.dropwizard.core.server.AbstractServerFactory;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.jersey.setup.JerseyEnvironment;
import io.prometheus.metrics.exporter.servlet.jakarta.PrometheusMetricsServlet;
import io.prometheus.metrics.instrumentation.dropwizard.DropwizardExports;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.roost.service.body.BodyHandler;
import io.roost.service.body.BodyRequired;
import io.roost.service.body.JsonRules;
import io.roost.service.config.FileOrResource;
import io.roost.service.config.ServiceConfigurationFactory;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.DirectCallHandler;
import io.roost.service.operations.Readiness;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.operations.ReadyServlet;
import io.roost.service.problem.Problem;
import io.roost.service.problem.ProblemErrorHandler;
import io.roost.service.problem.ProblemException;
import io.roost.service.problem.ThrowableMapper;
import io.roost.service.request.NearestProxy;
import io.roost.service.request.QueryParameterValidator;
import io.roost.service.request.RequestSyntaxHandler;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.component.LifeCycle;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/**
 * Installs the conventions of the REST contract in a Dropwizard service: strict JSON, every error (also Jetty's) as a
 * {@link Problem}, bounded bodies, and {@code /ready} and {@code /metrics} on the admin port. The configuration is a file or a
 * resource, with environment variables substituted ({@link ServiceConfigurationFactory}).
 */
public final class ConventionsBundle implements ConfiguredBundle<Configuration> {

    private final Map<String, String> environmentVariables;
    private final List<ReadinessCheck> readinessChecks = new CopyOnWriteArrayList<>();
    private final ThrowableMapper problems = new ThrowableMapper();
    private final Handler.Singleton admission = new Handler.Wrapper();
    private final DirectCallHandler directCalls = new DirectCallHandler(problems);

    /** @param environmentVariables {@code System.getenv()}, or a replacement if several services share a JVM */
    public ConventionsBundle(Map<String, String> environmentVariables) {
        this.environmentVariables = Map.copyOf(environmentVariables);
    }

    public void addReadinessCheck(ReadinessCheck check) {
        readinessChecks.add(check);
    }

    public Readiness readiness() {
        return Readiness.of(readinessChecks);
    }

    /**
     * Inserts a handler that decides which requests to resources and direct calls are admitted. It is called when the body has
     * arrived. Must be called before the server starts.
     */
    public void admitBy(Handler.Singleton handler) {
        admission.insertHandler(handler);
    }

    /** Adds a direct call. Must be called before the server starts. */
    public void add(DirectCall call) {
        directCalls.add(call);
    }

    /** Adds a mapping of failures, see {@link ThrowableMapper#explain}. */
    public <E extends Throwable> void explain(Class<E> type, Function<E, @Nullable ProblemException> explanation) {
        problems.explain(type, explanation);
    }

    @Override
    public void initialize(Bootstrap<?> bootstrap) {
        readConfigurations(bootstrap);
    }

    private <T extends Configuration> void readConfigurations(Bootstrap<T> bootstrap) {
        bootstrap.setConfigurationSourceProvider(new FileOrResource());
        bootstrap.setConfigurationFactoryFactory((type, validator, mapper, propertyPrefix) ->
                new ServiceConfigurationFactory<>(type, validator, mapper, propertyPrefix, environmentVariables));
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        if (configuration.getServerFactory() instanceof AbstractServerFactory server) {
            server.setRegisterDefaultExceptionMappers(false);
        }
        JsonRules.apply(environment.getObjectMapper());
        registerProviders(environment.jersey());
        addHandlers(environment);
        environment.lifecycle().addEventListener(new LifeCycle.Listener() {
            @Override
            public void lifeCycleStarting(LifeCycle starting) {
                if (starting instanceof Server server) {
                    NearestProxy.trust(server);
                    directCalls.serve(server, environment);
                }
            }
        });
        replaceErrorPages(environment);
        addOperations(environment);
        if (!(configuration instanceof ServiceConfiguration service && service.adminTasks)) {
            // Tasks change the service, and anybody who reaches the admin port may call them.
            Filter notFound = (request, response, chain) -> ((HttpServletResponse) response).sendError(404);
            environment
                    .admin()
                    .addFilter("no-tasks", notFound)
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/tasks/*");
        }
    }

    /** Inserts the handlers in front of Jersey; the one inserted last is called first. */
    private void addHandlers(Environment environment) {
        for (Handler.Singleton handler :
                List.of(directCalls, new RequestSyntaxHandler(), admission, new BodyHandler())) {
            environment.getApplicationContext().insertHandler(handler);
        }
    }

    private void registerProviders(JerseyEnvironment jersey) {
        jersey.register(problems);
        jersey.register(new QueryParameterValidator());
        jersey.register(new BodyRequired());
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        jersey.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    }

    private static void replaceErrorPages(Environment environment) {
        environment.getApplicationContext().setErrorHandler(new ProblemErrorHandler());
        environment.getAdminContext().setErrorHandler(new ProblemErrorHandler());
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(new ProblemErrorHandler()));
    }

    /** A resource's metric {@code ….total} would be exported under the same name as the resource's timer. */
    private static boolean hasUniqueName(String name, Metric metric) {
        return !name.endsWith(".total");
    }

    private void addOperations(Environment environment) {
        PrometheusRegistry registry = new PrometheusRegistry();
        DropwizardExports.builder()
                .dropwizardRegistry(environment.metrics())
                .metricFilter(ConventionsBundle::hasUniqueName)
                .register(registry);
        environment
                .admin()
                .addServlet("metrics-prometheus", new PrometheusMetricsServlet(registry))
                .addMapping("/metrics");
        environment
                .admin()
                .addServlet("ready", new ReadyServlet(readinessChecks))
                .addMapping("/ready");
    }
}
