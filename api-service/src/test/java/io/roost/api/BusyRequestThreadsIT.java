package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.codahale.metrics.MetricRegistry;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.InstanceClient;
import io.roost.api.routing.PartitionMapCache;
import io.roost.api.routing.StreamsConfiguration;
import io.roost.api.waiting.ViewProgress;
import io.roost.client.ServiceHttp;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.service.token.ServiceToken;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** If all threads for parallel requests are busy, the calling thread sends the request. It must not be the timer of the JVM. */
class BusyRequestThreadsIT {

    private static final UserId NOBODY = new UserId(5_050_505);

    private final Set<String> threads = ConcurrentHashMap.newKeySet();

    @Test
    void shouldNotSendRequestsOnTheTimerThread() {
        try (ServiceHttp http = new ServiceHttp(Duration.ofMillis(500), 10);
                FakeStreams streams = new FakeStreams(new LogModel()).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            StreamsConfiguration configuration = new StreamsConfiguration(
                    streams.url(),
                    "v1",
                    Duration.ofSeconds(2),
                    Duration.ofMillis(800),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));
            PartitionMapCache maps = new PartitionMapCache(
                    new InstanceClient(http, ServiceToken.of(FakeServer.TOKEN)),
                    configuration,
                    this::runOnCallersThread);
            ViewProgress progress = new ViewProgress(maps, new MetricRegistry());
            maps.refreshSoon();
            await().until(() -> maps.current().partitionCount() > 0);

            progress.requireAppliedFor(NOBODY, Deadline.in(Duration.ofSeconds(10)));

            assertThat(threads).isNotEmpty().noneMatch(name -> name.startsWith("CompletableFutureDelayScheduler"));
        }
    }

    private void runOnCallersThread(Runnable request) {
        threads.add(Thread.currentThread().getName());
        request.run();
    }
}
