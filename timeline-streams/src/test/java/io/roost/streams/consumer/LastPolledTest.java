package io.roost.streams.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class LastPolledTest {

    private static final String TOPIC = "tweets";

    private record Record(String topic, int partition, long offset) implements RecordMetadata {}

    private final LastPolled lastPolled = new LastPolled();

    private static Record record(long offset) {
        return new Record(TOPIC, 3, offset);
    }

    private long unprocessed() {
        return unprocessed(3);
    }

    private long unprocessed(int partition) {
        TopicPartition input = new TopicPartition(TOPIC, partition);
        lastPolled.unfetched(input, 0);
        return lastPolled.input(input).behind();
    }

    private void polled(long first, long last) {
        lastPolled.polled(new TopicPartition(TOPIC, 3), first, last, (int) (last - first + 1));
    }

    @Test
    void shouldCountWhatIsPolledAndNotProcessed() {
        polled(100, 104);
        assertThat(unprocessed()).isEqualTo(5);
        lastPolled.processed(record(101));
        assertThat(unprocessed()).isEqualTo(3);
        polled(105, 110);
        assertThat(unprocessed()).isEqualTo(9);
        lastPolled.processed(record(110));
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldKnowNothingBeforeTheFirstFetchAndCountWhatIsNotPolledAfterIt() {
        TopicPartition input = new TopicPartition(TOPIC, 3);
        assertThat(lastPolled.input(input).behind()).isEqualTo(LastPolled.Input.UNKNOWN);
        lastPolled.unfetched(input, 7);
        assertThat(lastPolled.input(input).behind()).isEqualTo(7);
        polled(100, 104);
        lastPolled.unfetched(input, 2);
        assertThat(lastPolled.input(input).behind()).isEqualTo(7);
        lastPolled.processed(record(104));
        assertThat(lastPolled.input(input).behind()).isEqualTo(2);
        lastPolled.unfetched(input, LastPolled.Input.UNKNOWN);
        assertThat(lastPolled.input(input).behind()).isEqualTo(LastPolled.Input.UNKNOWN);
    }

    @Test
    void shouldNotGoBackWhereARecordIsSetAsideBeforeTheOneAheadOfItIsProcessed() {
        polled(7, 8);
        lastPolled.processed(record(8));
        lastPolled.processed(record(7));
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldCountWhatIsReadAgain() {
        polled(7, 20);
        lastPolled.processed(record(20));
        polled(9, 12);
        assertThat(unprocessed()).isEqualTo(4);
    }

    @Test
    void shouldKnowNothingOfOtherPartitions() {
        polled(7, 8);
        lastPolled.processed(new Record(TOPIC, 2, 8));
        assertThat(unprocessed()).isEqualTo(2);
        assertThat(unprocessed(2)).isZero();
        assertThat(lastPolled.isLast(new Record(TOPIC, 2, 0))).isTrue();
    }

    @Test
    void shouldSayWhatIsApplied() {
        TopicPartition partition = new TopicPartition(TOPIC, 3);
        assertThat(lastPolled.applied(TOPIC, 3)).isEqualTo(-1);
        lastPolled.restarted(partition, 100);
        assertThat(lastPolled.applied(TOPIC, 3)).isEqualTo(100);

        polled(100, 104);
        lastPolled.reached(partition, 106);
        lastPolled.processed(record(102));
        assertThat(lastPolled.applied(TOPIC, 3)).isEqualTo(100);
        assertThat(lastPolled.noteApplied(partition)).isFalse();
        assertThat(lastPolled.applied(TOPIC, 3)).isEqualTo(103);

        lastPolled.processed(record(104));
        assertThat(lastPolled.noteApplied(partition)).isTrue();
        assertThat(lastPolled.applied(TOPIC, 3)).isEqualTo(106);
    }

    @Test
    void shouldForgetWhatWasAppliedBeforeAPartitionBeganAnew() {
        TopicPartition partition = new TopicPartition(TOPIC, 3);
        polled(0, 50);
        lastPolled.reached(partition, 51);
        lastPolled.processed(record(40));
        lastPolled.restarted(partition, 20);
        assertThat(lastPolled.noteApplied(partition)).isTrue();
        assertThat(lastPolled.applied(TOPIC, 3)).isEqualTo(20);
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldTellTheEndOfAPoll() {
        polled(7, 8);
        assertThat(lastPolled.isLast(record(7))).isFalse();
        assertThat(lastPolled.isLast(record(8))).isTrue();
        assertThat(lastPolled.isOfABacklog(record(8))).isFalse();
        polled(9, 600);
        assertThat(lastPolled.isLast(record(8))).isFalse();
        assertThat(lastPolled.isOfABacklog(record(9))).isTrue();
    }
}
