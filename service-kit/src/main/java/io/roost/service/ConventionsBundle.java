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
import io.roost.service.body.BodyLimitFeature;
import io.roost.service.body.BodyRequired;
import io.roost.service.body.ContentTypeFeature;
import io.roost.service.body.MediaTypeFilter;
import io.roost.service.body.SmallBodies;
import io.roost.service.body.UncompressedBodies;
import io.roost.service.config.FileOrResource;
import io.roost.service.config.ServiceConfigurationFactory;
import io.roost.service.json.JsonRules;
import io.roost.service.operations.NoAdminTasks;
import io.roost.service.operations.Readiness;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.operations.ReadyServlet;
import io.roost.service.problem.ConstraintViolationMapper;
import io.roost.service.problem.Problem;
import io.roost.service.problem.ProblemErrorHandler;
import io.roost.service.problem.ThrowableMapper;
import io.roost.service.request.IdParameters;
import io.roost.service.request.NearestProxy;
import io.roost.service.request.QueryParametersFeature;
import io.roost.service.threads.ReadingThreads;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.jetty.server.Handler;
import org.glassfish.jersey.server.ServerProperties;

/**
 * Makes a Dropwizard service keep the conventions of the REST contract: strict JSON, every error a {@link Problem}
 * (Jetty's too), bounded bodies, and {@code /ready} and {@code /metrics} on the admin port. Its configuration is a file
 * or else a resource, with {@code ${NAME:-default}} filled in from the given environment
 * ({@link ServiceConfigurationFactory}).
 */
public final class ConventionsBundle implements ConfiguredBundle<Configuration> {

    private final Map<String, String> environmentVariables;
    private final List<ReadinessCheck> readinessChecks = new CopyOnWriteArrayList<>();
    private final ReadingThreads readingThreads = new ReadingThreads();
    private final Handler.Singleton ways = new Handler.Wrapper();

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
     * Has {@code shortWay} look at every request before the servlets do, after its body has arrived if that is small: for
     * what is asked for so often that filters and resources would be most of its cost. To be called before the server starts.
     */
    public void addShortWay(Handler.Singleton shortWay) {
        ways.insertHandler(shortWay);
    }

    /**
     * The same for one that waits for nothing: it stands before the others, and is run by the thread that read the request
     * off the network, which other connections wait for. What would have to wait it leaves to the next handler, like all
     * else that is not for it: from there on a request has a thread of its own. To be called before the server starts.
     */
    public void addWayAtOnce(Handler.Singleton way) {
        readingThreads.answer(way);
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
        environment.getApplicationContext().insertHandler(ways);
        environment.getApplicationContext().insertHandler(SmallBodies.handler());
        environment.getApplicationContext().insertHandler(new UncompressedBodies());
        readingThreads.serve(environment, ways);
        NearestProxy.trust(environment);
        environment
                .servlets()
                .addFilter("media-types", new MediaTypeFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
        replaceErrorPages(environment);
        addOperations(environment);
        if (!(configuration instanceof ServiceConfiguration service && service.hasAdminTasks())) {
            environment
                    .admin()
                    .addFilter("no-tasks", new NoAdminTasks())
                    .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/tasks/*");
        }
    }

    private static void registerProviders(JerseyEnvironment jersey) {
        jersey.register(new ThrowableMapper());
        jersey.register(new ConstraintViolationMapper());
        jersey.register(new BodyLimitFeature());
        jersey.register(new ContentTypeFeature());
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
