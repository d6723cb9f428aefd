package io.roost.api;

import com.codahale.metrics.MetricRegistry;
import io.dropwizard.core.setup.Environment;
import io.roost.api.routing.Instances;
import io.roost.api.routing.Owners;
import io.roost.api.routing.PartitionMaps;
import io.roost.api.routing.StreamsClient;
import io.roost.api.routing.StreamsConfiguration;
import io.roost.api.waiting.ViewProgress;
import io.roost.api.waiting.ViewWaits;
import io.roost.client.ServiceHttp;
import io.roost.service.operations.ReadinessCheck;
import io.roost.service.token.ServiceToken;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** The parts that talk to timeline-streams, put together; the map of partitions is kept current while the service runs. */
public final class StreamsConnection implements ReadinessCheck {

    private final PartitionMaps maps;
    private final StreamsClient client;
    private final ViewWaits waits;
    private final ViewProgress progress;

    /** @param beside runs what is asked of several instances at the same time */
    public StreamsConnection(
            ServiceHttp http,
            StreamsConfiguration configuration,
            ServiceToken serviceToken,
            Executor beside,
            MetricRegistry metrics) {
        Instances instances = new Instances(http, serviceToken);
        this.maps = new PartitionMaps(instances, configuration, beside);
        this.client = new StreamsClient(maps, new Owners(instances, maps, configuration.attempt(), beside));
        this.waits = new ViewWaits(instances, maps, configuration.visibleWithin(), metrics);
        this.progress = new ViewProgress(maps, instances, beside, metrics);
    }

    public StreamsClient client() {
        return client;
    }

    /** Waits for the view to show what was written. */
    public ViewWaits waits() {
        return waits;
    }

    public ViewProgress progress() {
        return progress;
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
