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
import io.roost.service.body.BodyRequired;
import io.roost.service.body.SmallBodies;
import io.roost.service.body.UncompressedBodies;
import io.roost.service.config.FileOrResource;
import io.roost.service.config.ServiceConfigurationFactory;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.DirectCalls;
import io.roost.service.json.JsonRules;
import io.roost.service.operations.NoAdminTasks;
import io.roost.service.operations.Readiness;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.operations.ReadyServlet;
import io.roost.service.problem.ConstraintViolationMapper;
import io.roost.service.problem.Problem;
import io.roost.service.problem.ProblemErrorHandler;
import io.roost.service.problem.ProblemException;
import io.roost.service.problem.ThrowableMapper;
import io.roost.service.request.IdParameters;
import io.roost.service.request.NearestProxy;
import io.roost.service.request.QueryParametersFeature;
import io.roost.service.request.RequestSyntax;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.eclipse.jetty.server.Handler;
import org.glassfish.jersey.server.ServerProperties;
import org.jspecify.annotations.Nullable;

/**
 * Makes a Dropwizard service keep the conventions of the REST contract: strict JSON, every error a {@link Problem}
 * (Jetty's too), bounded bodies, and {@code /ready} and {@code /metrics} on the admin port. Its configuration is a file
 * or else a resource, with {@code ${NAME:-default}} filled in from the given environment
 * ({@link ServiceConfigurationFactory}).
 */
public final class ConventionsBundle implements ConfiguredBundle<Configuration> {

    private final Map<String, String> environmentVariables;
    private final List<ReadinessCheck> readinessChecks = new CopyOnWriteArrayList<>();
    private final ThrowableMapper problems = new ThrowableMapper();
    private final Handler.Singleton admission = new Handler.Wrapper();
    private final DirectCalls directCalls = new DirectCalls(problems);

    /** @param environmentVariables {@code System.getenv()}, or what stands for it where several services share a JVM */
    public ConventionsBundle(Map<String, String> environmentVariables) {
        this.environmentVariables = Map.copyOf(environmentVariables);
    }

    /** From now on {@code /ready} asks {@code check} too. */
    public void addReadinessCheck(ReadinessCheck check) {
        readinessChecks.add(check);
    }

    /** Returns what {@code /ready} says now. */
    public Readiness readiness() {
        return Readiness.of(readinessChecks);
    }

    /**
     * Has {@code handler} decide which requests are admitted, for resources and direct calls alike. It is called when the body
     * has arrived. To be called before the server starts.
     */
    public void admitBy(Handler.Singleton handler) {
        admission.insertHandler(handler);
    }

    /** Adds a call that is not a resource. To be called before the server starts. */
    public void add(DirectCall call) {
        directCalls.add(call);
    }

    /** Has failures of type {@code type} answered as {@link ThrowableMapper#explain} describes. */
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
        NearestProxy.trust(environment);
        replaceErrorPages(environment);
        addOperations(environment);
        if (!(configuration instanceof ServiceConfiguration service && service.hasAdminTasks())) {
            environment
                    .admin()
                    .addFilter("no-tasks", new NoAdminTasks())
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/tasks/*");
        }
    }

    /** What every request passes before it reaches Jersey; the last to be inserted is the first to be called. */
    private void addHandlers(Environment environment) {
        directCalls.serve(environment);
        for (Handler.Singleton handler :
                List.of(directCalls, new RequestSyntax(), admission, new SmallBodies(), new UncompressedBodies())) {
            environment.getApplicationContext().insertHandler(handler);
        }
    }

    private void registerProviders(JerseyEnvironment jersey) {
        jersey.register(problems);
        jersey.register(new ConstraintViolationMapper());
        jersey.register(new QueryParametersFeature());
        jersey.register(new BodyRequired());
        jersey.register(new IdParameters());
        jersey.property(ServerProperties.WADL_FEATURE_DISABLE, true);
        jersey.property(ServerProperties.RESPONSE_SET_STATUS_OVER_SEND_ERROR, true);
    }

    private static void replaceErrorPages(Environment environment) {
        environment.getApplicationContext().setErrorHandler(new ProblemErrorHandler());
        environment.getAdminContext().setErrorHandler(new ProblemErrorHandler());
        environment.lifecycle().addServerLifecycleListener(server -> server.setErrorHandler(new ProblemErrorHandler()));
    }

    /** A resource's {@code …​.total} would be exported under the same name as the resource's timer. */
    private static boolean hasANameOfItsOwn(String name, Metric metric) {
        return !name.endsWith(".total");
    }

    private void addOperations(Environment environment) {
        PrometheusRegistry registry = new PrometheusRegistry();
        DropwizardExports.builder()
                .dropwizardRegistry(environment.metrics())
                .metricFilter(ConventionsBundle::hasANameOfItsOwn)
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
