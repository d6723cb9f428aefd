package io.roost.api.streams;

import io.dropwizard.core.setup.Environment;
import io.roost.http.ReadinessCheck;
import io.roost.http.ServiceToken;
import java.net.http.HttpClient;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The parts that talk to timeline-streams, put together; the map of partitions is kept current while the service runs. */
public final class StreamsConnection implements ReadinessCheck {

    private final PartitionMaps maps;
    private final StreamsClient client;

    public StreamsConnection(HttpClient http, StreamsConfiguration configuration, ServiceToken serviceToken) {
        Instances instances = new Instances(http, serviceToken);
        this.maps = new PartitionMaps(instances, configuration);
        this.client = new StreamsClient(maps, new Owners(instances, maps, configuration.attempt()));
    }

    public StreamsClient client() {
        return client;
    }

    /** Refreshes the map from now on until the service stops. */
    public void keepCurrent(Environment environment, StreamsConfiguration configuration) {
        ScheduledExecutorService timer = environment
                .lifecycle()
                .scheduledExecutorService("partition-map-%d", true)
                .build();
        long period = configuration.refresh().toMillis();
        ScheduledFuture<?> unused = timer.scheduleWithFixedDelay(maps::refreshSoon, 0, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public Optional<String> notReadyBecause() {
        return maps.incompleteBecause();
    }
}
