package io.roost.api.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoalescedTaskTest {

    private final AtomicInteger begun = new AtomicInteger();

    @Test
    void shouldGiveEveryCallerTheResultOfARunThatBeginsAfterItsCall() throws Exception {
        CoalescedTask<Integer> task =
                new CoalescedTask<>(() -> CompletableFuture.completedFuture(begun.incrementAndGet()));
        for (int call = 0; call < 10_000; call++) {
            int before = begun.get();
            assertThat(task.run().get(10, TimeUnit.SECONDS)).isGreaterThan(before);
        }
    }

    @Test
    void shouldShareTheNextRunAmongAllWhoCallWhileOneIsInProgress() throws Exception {
        List<CompletableFuture<Integer>> runs = new ArrayList<>();
        CoalescedTask<Integer> task = new CoalescedTask<>(() -> {
            CompletableFuture<Integer> run = new CompletableFuture<>();
            synchronized (runs) {
                runs.add(run);
                runs.notifyAll();
            }
            return run;
        });
        CompletableFuture<Integer> first = task.run();
        awaitRuns(1, runs);
        List<CompletableFuture<Integer>> waiting =
                IntStream.range(0, 5).mapToObj(call -> task.run()).toList();
        runs.get(0).completeExceptionally(new IllegalStateException("the first run fails"));
        awaitRuns(2, runs);
        runs.get(1).complete(2);

        assertThat(first).isCompletedExceptionally();
        for (CompletableFuture<Integer> each : waiting) {
            assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(2);
        }
    }

    private static void awaitRuns(int count, List<?> runs) throws InterruptedException {
        synchronized (runs) {
            while (runs.size() < count) {
                runs.wait(10_000);
            }
        }
    }
}
