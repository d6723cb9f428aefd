package io.roost.streams.partition;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.Limits;
import io.roost.streams.simulation.JournaledRows;
import io.roost.streams.store.HomeRows;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class HomePartitionTest {

    private final HomePartition partition = new HomePartition(
            new HomeSide(0, 1, Limits.STANDARD, () -> Long.MAX_VALUE, new HomeRows(new JournaledRows())), 1);

    @Test
    void shouldAnswerAtOnceOnlyWhileNobodyElseHoldsTheLock() {
        assertThat(askedAtOnce()).isEqualTo("answer");
        partition.change(home -> assertThat(askedAtOnce()).isNull());
        assertThat(askedAtOnce()).isEqualTo("answer");
    }

    private String askedAtOnce() {
        return CompletableFuture.supplyAsync(() -> partition.<String>askAtOnce(home -> "answer"))
                .join();
    }
}
