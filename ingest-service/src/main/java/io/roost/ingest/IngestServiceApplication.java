package io.roost.ingest;

import com.codahale.metrics.Gauge;
import io.dropwizard.core.setup.Environment;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.ingest.claim.NodeClaim;
import io.roost.ingest.command.CommandHandler;
import io.roost.ingest.command.InvalidCommand;
import io.roost.ingest.command.TweetIds;
import io.roost.ingest.http.EventsCall;
import io.roost.ingest.http.IngestMetrics;
import io.roost.ingest.http.ReadinessResource;
import io.roost.ingest.http.TweetIdsResource;
import io.roost.ingest.log.LogConnection;
import io.roost.ingest.log.LogUnavailable;
import io.roost.service.ServiceApplication;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import io.roost.service.token.ServiceTokenHandler;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;

/** The ingest service, which receives commands and appends their events to the log. */
public final class IngestServiceApplication extends ServiceApplication<IngestServiceConfiguration> {

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
        LogConnection log = log(configuration, environment);
        TweetIds ids = ids(configuration, environment, log);
        CommandHandler handler = new CommandHandler(() -> log.open().events(), ids);
        IngestMetrics metrics = new IngestMetrics(environment.metrics());
        Bulkhead largeAnswers = Bulkheads.create("bulk-answers", configuration.bulkRequests, environment.metrics());
        conventions().admitBy(new ServiceTokenHandler(configuration.token()));
        conventions().add(new EventsCall(handler, log, configuration.deadline, largeAnswers, metrics));
        conventions().explain(InvalidCommand.class, invalid -> ProblemException.of(invalid.problem));
        conventions().explain(LogUnavailable.class, failure -> ProblemException.unavailable(failure.sentence()));
        environment.jersey().register(new TweetIdsResource(ids));
        environment.jersey().register(new ReadinessResource(conventions()::readiness));
    }

    private LogConnection log(IngestServiceConfiguration configuration, Environment environment) {
        LogConnection log = new LogConnection(
                configuration.kafka,
                configuration.log,
                configuration.deadline,
                environment
                        .lifecycle()
                        .scheduledExecutorService("log-connection", true)
                        .build());
        environment.lifecycle().manage(log);
        conventions().addReadinessCheck(log);
        Gauge<Integer> reachable = () -> log.isUnavailable() ? 0 : 1;
        Gauge<Double> free = log::bufferAvailableBytes;
        environment.metrics().register("roost.ingest.log.reachable", reachable);
        environment.metrics().register("roost.ingest.buffer.available.bytes", free);
        return log;
    }

    private TweetIds ids(IngestServiceConfiguration configuration, Environment environment, LogConnection log) {
        Clock clock = Clock.systemUTC();
        TweetIdGenerator generator = new TweetIdGenerator(configuration.node, clock, Instant.EPOCH);
        NodeClaim claim = new NodeClaim(configuration.node, log, generator, clock);
        environment.lifecycle().manage(claim);
        conventions().addReadinessCheck(claim);
        return new TweetIds(claim::current, generator, clock);
    }
}
