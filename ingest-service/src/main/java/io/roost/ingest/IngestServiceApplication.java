package io.roost.ingest;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.ingest.claim.NodeClaim;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.TweetIds;
import io.roost.ingest.http.EventsResource;
import io.roost.ingest.http.IngestMetrics;
import io.roost.ingest.http.LogUnavailableMapper;
import io.roost.ingest.http.ReadinessResource;
import io.roost.ingest.http.SingleCommandHandler;
import io.roost.ingest.http.SingleCommands;
import io.roost.ingest.http.TweetIdsResource;
import io.roost.ingest.log.LogConnection;
import io.roost.service.ServiceApplication;
import io.roost.service.token.ServiceTokenFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** Takes commands and appends events: what a command becomes is decided here, what it leads to is not. */
public final class IngestServiceApplication extends ServiceApplication<IngestServiceConfiguration> {

    /** A service that is configured by the environment of its process. */
    public IngestServiceApplication() {
        this(System.getenv());
    }

    /** A service that is configured by {@code environmentVariables}; several may run in one JVM. */
    public IngestServiceApplication(Map<String, String> environmentVariables) {
        super("ingest-service", environmentVariables);
    }

    /** Runs the service: {@code server ingest-service.yml} if no arguments are given. */
    public static void main(String... arguments) {
        launch(new IngestServiceApplication(), arguments);
    }

    @Override
    public void run(IngestServiceConfiguration configuration, Environment environment) {
        LogConnection log = new LogConnection(
                configuration.kafka(),
                configuration.log(),
                configuration.deadline(),
                environment
                        .lifecycle()
                        .scheduledExecutorService("log-connection", true)
                        .build());
        environment.lifecycle().manage(log);
        conventions().addReadinessCheck(log);
        measure(environment.metrics(), log);

        Clock clock = Clock.systemUTC();
        TweetIdGenerator generator = new TweetIdGenerator(configuration.node(), clock, Instant.EPOCH);
        NodeClaim claim = new NodeClaim(configuration.node(), log, generator, clock);
        environment.lifecycle().manage(claim);
        conventions().addReadinessCheck(claim);

        TweetIds ids = new TweetIds(claim::current, generator, clock);
        CommandHandler handler = new CommandHandler(log::events, ids);
        IngestMetrics metrics = new IngestMetrics(environment.metrics());
        environment.jersey().register(new ServiceTokenFilter(configuration.token()));
        CommandParser parser = new CommandParser();
        SingleCommands commands = new SingleCommands(parser, handler, log::isAway, metrics);
        conventions().addWayAtOnce(new SingleCommandHandler(configuration.token(), commands, log::takesAtOnce));
        conventions().addShortWay(new SingleCommandHandler(configuration.token(), commands, () -> true));
        environment.jersey().register(new EventsResource(commands, parser, handler, configuration.deadline(), metrics));
        environment.jersey().register(new TweetIdsResource(handler));
        environment.jersey().register(new ReadinessResource(conventions()::readiness));
        environment.jersey().register(new LogUnavailableMapper());
    }

    private static void measure(MetricRegistry metrics, LogConnection log) {
        Gauge<Integer> reachable = () -> log.isAway() ? 0 : 1;
        Gauge<Double> free = log::bufferAvailableBytes;
        metrics.register("roost.ingest.log.reachable", reachable);
        metrics.register("roost.ingest.buffer.available.bytes", free);
    }
}
