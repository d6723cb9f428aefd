package io.roost.streams.health;

import com.codahale.metrics.health.HealthCheck;
import org.apache.kafka.streams.KafkaStreams;

/** Fails if the application has stopped permanently, so that only a restart helps. */
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
