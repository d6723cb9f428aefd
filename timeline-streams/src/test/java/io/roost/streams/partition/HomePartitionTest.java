package io.roost.streams.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.simulation.JournaledRows;
import io.roost.streams.store.HomeRows;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HomePartitionTest {

    private final HomePartition partition = new HomePartition(
            new HomeSide(0, 1, TimelineLimits.STANDARD, () -> Long.MAX_VALUE, new HomeRows(new JournaledRows())), 1);

    @Test
    void shouldAnswerANonBlockingQueryOnlyWhileTheLockIsFree() {
        assertThat(nonBlockingQuery()).isEqualTo("answer");
        partition.change(home -> assertThat(nonBlockingQuery()).isNull());
        assertThat(nonBlockingQuery()).isEqualTo("answer");
    }

    private String nonBlockingQuery() {
        return CompletableFuture.supplyAsync(() -> partition.<String>query(home -> "answer", false))
                .join();
    }
}
