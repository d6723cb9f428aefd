package io.roost.ingest;

import com.codahale.metrics.Gauge;
import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.ingest.claim.NodeClaim;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.CommandParser;
import io.roost.ingest.command.InvalidCommand;
import io.roost.ingest.command.TweetIds;
import io.roost.ingest.http.BulkCommands;
import io.roost.ingest.http.EventsCall;
import io.roost.ingest.http.IngestMetrics;
import io.roost.ingest.http.ReadinessResource;
import io.roost.ingest.http.SingleCommands;
import io.roost.ingest.http.TweetIdsResource;
import io.roost.ingest.log.LogConnection;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.ServiceApplication;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceTokenHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Takes commands and appends events: what a command becomes is decided here, what it leads to is not. */
public final class IngestServiceApplication extends ServiceApplication<IngestServiceConfiguration> {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

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
        CommandParser parser = new CommandParser();
        Bulkhead answerHolders = Bulkheads.create("bulk-answers", configuration.bulkRequests(), environment.metrics());
        conventions().admitBy(new ServiceTokenHandler(configuration.token()));
        conventions()
                .add(new EventsCall(
                        new SingleCommands(parser, handler, log::isAway, metrics),
                        new BulkCommands(parser, handler, configuration.deadline(), answerHolders, metrics),
                        log::hasRoom));
        conventions().explain(InvalidCommand.class, invalid -> ProblemException.of(invalid.problem()));
        conventions()
                .explain(
                        LogUnavailable.class,
                        away -> ProblemException.unavailable(String.valueOf(away.getMessage()), RETRY_AFTER));
        environment.jersey().register(new TweetIdsResource(handler));
        environment.jersey().register(new ReadinessResource(conventions()::readiness));
    }

    private static void measure(MetricRegistry metrics, LogConnection log) {
        Gauge<Integer> reachable = () -> log.isAway() ? 0 : 1;
        Gauge<Double> free = log::bufferAvailableBytes;
        metrics.register("roost.ingest.log.reachable", reachable);
        metrics.register("roost.ingest.buffer.available.bytes", free);
    }
}
