package io.roost.benchmarks.openloop;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private final OpenLoop loop = new OpenLoop(500, Duration.ofMillis(400));

    @Test
    void shouldDoAllThatIsDueWhateverItTakes() throws InterruptedException {
        Queue<Long> done = new ConcurrentLinkedQueue<>();
        Queue<Long> again = new ConcurrentLinkedQueue<>();

        loop.run(7, done::add);
        loop.run(7, again::add);

        assertThat(done).hasSizeBetween(100, 300);
        assertThat(again).hasSameSizeAs(done);
    }
}
