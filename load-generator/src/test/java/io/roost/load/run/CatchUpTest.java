package io.roost.load.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.id.UserId;
import io.roost.load.FakeRoost;
import io.roost.load.connection.RoostHttp;
import io.roost.load.console.LoadFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatchUpTest {

    private static final int LOOKS = 8;

    private final FakeRoost roost;
    private final RoostHttp api;
    private final AtomicInteger looks = new AtomicInteger();
    private final StringWriter err = new StringWriter();

    CatchUpTest() throws IOException {
        roost = new FakeRoost(event -> {});
        api = new RoostHttp(roost.url(), FakeRoost.TOKEN);
    }

    @AfterEach
    void stop() {
        roost.close();
    }

    private CatchUp within(Duration patience) {
        return new CatchUp(api, List.of(new UserId(1)), patience, new PrintWriter(err));
    }

    private int look(String call) {
        return call.contains("home-timeline") ? looks.incrementAndGet() : looks.get();
    }

    @ParameterizedTest
    @ValueSource(ints = {FakeRoost.NO_ANSWER, 429, 502, 503, 504})
    void shouldWaitForAnApiThatIsUnavailableAtFirst(int failure) throws Exception {
        roost.failure = call -> look(call) < LOOKS / 2 ? failure : 0;
        roost.lag = () -> looks.get() < LOOKS ? "7" : "0";

        within(Duration.ofMinutes(1)).await();

        assertThat(looks.get()).isGreaterThanOrEqualTo(LOOKS);
    }

    @Test
    void shouldShowTheShareThatIsApplied() throws Exception {
        roost.lag = () -> looks.incrementAndGet() < LOOKS ? "7" : "0";

        within(Duration.ofMinutes(1)).await();

        assertThat(err.toString()).contains("100% ", "7/7");
    }

    @Test
    void shouldShowNothingIfThereIsNoLagToWaitFor() throws Exception {
        within(Duration.ofMinutes(1)).await();

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldFailIfTheApiStaysUnavailable() {
        roost.failure = call -> 503;

        assertThatThrownBy(() -> within(Duration.ofMillis(700)).await())
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("HTTP 503")
                .hasMessageContaining("--no-wait");

        assertThat(err.toString()).contains("2 not answering");
    }
}
