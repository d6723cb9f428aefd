package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.broker.LoopbackPort;
import io.roost.contract.id.UserId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An instance without a connection to the log must not report a lag of 0. */
class LagWithoutLogIT {

    private static final Duration BOUND = Duration.ofSeconds(90);

    @Test
    void shouldNotKnowItsLagWhileTheLogIsAway(@TempDir Path directory) throws Exception {
        int port = LoopbackPort.free();
        EmbeddedBroker broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
        try (StreamsInstance instance =
                new StreamsInstance(broker.bootstrapServers(), directory.resolve("state"), Map.of()).start()) {
            awaitLag(instance, "0");
            // Other partitions may become known a little later than that of the user in the request.
            await().atMost(BOUND).untilAsserted(() -> assertThat(instance.metric("roost_streams_lag_unknown"))
                    .isZero());

            broker.close();
            awaitLag(instance, "unknown");
            await().atMost(BOUND).untilAsserted(() -> assertThat(instance.metric("roost_streams_lag_unknown"))
                    .isPositive());

            broker = EmbeddedBroker.start(directory.resolve("kafka"), port);
            awaitLag(instance, "0");
        } finally {
            broker.close();
        }
    }

    private static void awaitLag(StreamsInstance instance, String lag) {
        await().atMost(BOUND).ignoreExceptions().untilAsserted(() -> assertThat(
                        instance.getHomeTimeline(new UserId(7)).headers().firstValue("Roost-Lag"))
                .hasValue(lag));
    }
}
