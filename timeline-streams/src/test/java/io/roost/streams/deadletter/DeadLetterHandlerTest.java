package io.roost.streams.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class DeadLetterHandlerTest {

    private static final byte[] KEY = {7};
    private static final long NOW = 17;

    private static ProducerRecord<byte[], byte[]> letter(byte[] value, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>("dead-letters", null, 17L, KEY, value);
        letter.headers()
                .add("__streams.errors.topic", "tweets".getBytes(StandardCharsets.UTF_8))
                .add("__streams.errors.message", reason.getBytes(StandardCharsets.UTF_8));
        return letter;
    }

    @Test
    void shouldKeepARecordThatFits() {
        ProducerRecord<byte[], byte[]> letter = letter(new byte[900_000], "no JSON");
        assertThat(DeadLetterHandler.bounded(letter, NOW)).isSameAs(letter);
    }

    @Test
    void shouldKeepOnlyTheOriginOfALargeRecord() {
        for (ProducerRecord<byte[], byte[]> large :
                new ProducerRecord[] {letter(new byte[1_000_000], "no JSON"), letter(KEY, "no type ".repeat(200_000))
                }) {
            ProducerRecord<byte[], byte[]> origin = DeadLetterHandler.bounded(large, NOW);
            assertThat(origin.key()).isNull();
            assertThat(origin.value()).isNull();
            assertThat(origin.timestamp()).isEqualTo(17L);
            assertThat(origin.headers()).containsExactly(large.headers().lastHeader("__streams.errors.topic"));
        }
    }

    @Test
    void shouldReplaceATimestampInTheFuture() {
        ProducerRecord<byte[], byte[]> letter = letter(KEY, "no JSON");
        ProducerRecord<byte[], byte[]> present = DeadLetterHandler.bounded(letter, NOW - 1);
        assertThat(present.timestamp()).isEqualTo(NOW - 1);
        assertThat(present.key()).isEqualTo(letter.key());
        assertThat(present.value()).isEqualTo(letter.value());
        assertThat(present.headers()).isEqualTo(letter.headers());
    }
}
