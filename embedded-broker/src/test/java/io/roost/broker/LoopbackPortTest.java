package io.roost.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopbackPortTest {

    @Test
    void shouldReturnDifferentFreePorts() {
        int[] ports = LoopbackPort.free(500);

        assertThat(ports).hasSize(500).doesNotHaveDuplicates();
        assertThat(LoopbackPort.isFree(ports[0])).isTrue();
        assertThat(IntStream.of(ports)).allMatch(port -> port >= LoopbackPort.LOWEST && port < LoopbackPort.END);
    }
}
