package io.roost.api.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    private static final int WAITERS = 32;

    @Test
    void shouldAskUntilThereIsAnAnswer() {
        AtomicInteger asked = new AtomicInteger();

        Optional<String> answer =
                Visibility.find(() -> asked.incrementAndGet() < 3 ? Optional.empty() : Optional.of("there"));

        assertThat(answer).hasValue("there");
    }

    @Test
    void shouldAnswerAtOnceWhenTooManyWait() throws Exception {
        CountDownLatch waiting = new CountDownLatch(WAITERS);
        CountDownLatch shown = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(WAITERS);
        try {
            for (int waiter = 0; waiter < WAITERS; waiter++) {
                AtomicInteger asked = new AtomicInteger();
                threads.execute(() -> Visibility.await(() -> asked.incrementAndGet() > 1 && isShown(waiting, shown)));
            }
            assertThat(waiting.await(10, TimeUnit.SECONDS)).isTrue();
            AtomicInteger asked = new AtomicInteger();

            Visibility.await(() -> asked.incrementAndGet() > 1);

            assertThat(asked).hasValue(1);
        } finally {
            shown.countDown();
            threads.shutdown();
            assertThat(threads.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static boolean isShown(CountDownLatch waiting, CountDownLatch shown) {
        waiting.countDown();
        try {
            return shown.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
