package io.roost.streams.health;

import com.codahale.metrics.health.HealthCheck;
import org.apache.kafka.streams.KafkaStreams;

/** Alive unless the application has stopped for good; then only a restart helps. */
public final class StreamThreadsHealthCheck extends HealthCheck {

    private final KafkaStreams streams;

    public StreamThreadsHealthCheck(KafkaStreams streams) {
        this.streams = streams;
    }

    @Override
    protected Result check() {
        KafkaStreams.State state = streams.state();
        return state.hasStartedOrFinishedShuttingDown() ? Result.unhealthy("The view is %s.", state) : Result.healthy();
    }
}
