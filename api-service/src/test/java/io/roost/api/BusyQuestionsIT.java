package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.codahale.metrics.MetricRegistry;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsConfiguration;
import io.roost.client.ServiceHttp;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.service.token.ServiceToken;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** If all threads for questions are busy, the calling thread asks. That thread must not be the timer of the JVM. */
class BusyQuestionsIT {

    private static final UserId NOBODY = new UserId(5_050_505);

    private final Set<String> askers = ConcurrentHashMap.newKeySet();

    @Test
    void shouldNotAskOnTheTimersThreadWhatTheViewHasApplied() {
        try (ServiceHttp http = new ServiceHttp(Duration.ofMillis(500), 10);
                FakeStreams streams = new FakeStreams(new World()).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            StreamsConfiguration configuration = new StreamsConfiguration(
                    streams.url(),
                    "v1",
                    Duration.ofSeconds(2),
                    Duration.ofMillis(800),
                    Duration.ofSeconds(1),
                    Duration.ofSeconds(2));
            StreamsConnection connection = new StreamsConnection(
                    http,
                    configuration,
                    ServiceToken.of(FakeServer.TOKEN),
                    this::onTheAskersThread,
                    new MetricRegistry());
            Deadline deadline = Deadline.in(Duration.ofSeconds(10));
            assertThat(connection.client().users(Set.of(NOBODY), deadline)).isEmpty();

            connection.progress().requireAppliedFor(NOBODY, deadline);

            assertThat(askers).isNotEmpty().noneMatch(name -> name.startsWith("CompletableFutureDelayScheduler"));
        }
    }

    private void onTheAskersThread(Runnable question) {
        askers.add(Thread.currentThread().getName());
        question.run();
    }
}
