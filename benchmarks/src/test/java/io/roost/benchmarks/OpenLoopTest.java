package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class OpenLoopTest {

    private static final Duration DURATION = Duration.ofMillis(400);

    @Test
    void shouldRunTheSameWorkForTheSameSeed() throws InterruptedException {
        Queue<Long> done = new ConcurrentLinkedQueue<>();
        Queue<Long> again = new ConcurrentLinkedQueue<>();

        OpenLoop.run(500, DURATION, 7, done::add);
        OpenLoop.run(500, DURATION, 7, again::add);

        assertThat(done).hasSizeBetween(100, 300);
        assertThat(again).hasSameSizeAs(done);
    }
}
