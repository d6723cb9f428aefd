package io.roost.streams.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.junit.jupiter.api.Test;

class PollProgressTest {

    private static final String TOPIC = "tweets";

    private record Record(String topic, int partition, long offset) implements RecordMetadata {}

    private final PollProgress progress = new PollProgress();

    private static Record record(long offset) {
        return new Record(TOPIC, 3, offset);
    }

    private long unprocessed() {
        return unprocessed(3);
    }

    private long unprocessed(int partition) {
        TopicPartition input = new TopicPartition(TOPIC, partition);
        progress.setUnfetched(input, 0);
        return progress.input(input).lag();
    }

    private void polled(long first, long last) {
        progress.onPolled(new TopicPartition(TOPIC, 3), first, last, (int) (last - first + 1));
    }

    @Test
    void shouldCountPolledRecordsThatAreNotProcessed() {
        polled(100, 104);
        assertThat(unprocessed()).isEqualTo(5);
        progress.onProcessed(record(101));
        assertThat(unprocessed()).isEqualTo(3);
        polled(105, 110);
        assertThat(unprocessed()).isEqualTo(9);
        progress.onProcessed(record(110));
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldKnowTheLagFromTheFirstFetchOn() {
        TopicPartition input = new TopicPartition(TOPIC, 3);
        assertThat(progress.input(input).lag()).isEqualTo(PollProgress.Input.UNKNOWN);
        progress.setUnfetched(input, 7);
        assertThat(progress.input(input).lag()).isEqualTo(7);
        polled(100, 104);
        progress.setUnfetched(input, 2);
        assertThat(progress.input(input).lag()).isEqualTo(7);
        progress.onProcessed(record(104));
        assertThat(progress.input(input).lag()).isEqualTo(2);
        progress.setUnfetched(input, PollProgress.Input.UNKNOWN);
        assertThat(progress.input(input).lag()).isEqualTo(PollProgress.Input.UNKNOWN);
    }

    @Test
    void shouldCountASentRecordFromSendingUntilProcessing() {
        TopicPartition input = new TopicPartition(TOPIC, 3);
        progress.onRestart(input, 100);
        assertThat(unprocessed()).isZero();
        progress.onSent(input);
        assertThat(unprocessed()).isEqualTo(1);
        progress.onAnswered(input, 100);
        assertThat(unprocessed()).isEqualTo(1);
        polled(100, 100);
        progress.onNextOffset(input, 101);
        assertThat(unprocessed()).isEqualTo(1);
        progress.onProcessed(record(100));
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldNotCountARecordThatCouldNotBeSent() {
        TopicPartition input = new TopicPartition(TOPIC, 3);
        assertThat(unprocessed()).isZero();
        progress.onSent(input);
        progress.onAnswered(input, -1);
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldIgnoreAnEarlierRecordThatIsProcessedLater() {
        polled(7, 8);
        progress.onProcessed(record(8));
        progress.onProcessed(record(7));
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldCountRecordsThatArePolledAgain() {
        polled(7, 20);
        progress.onProcessed(record(20));
        polled(9, 12);
        assertThat(unprocessed()).isEqualTo(4);
    }

    @Test
    void shouldKeepPartitionsApart() {
        polled(7, 8);
        progress.onProcessed(new Record(TOPIC, 2, 8));
        assertThat(unprocessed()).isEqualTo(2);
        assertThat(unprocessed(2)).isZero();
        assertThat(progress.isLastOfPoll(new Record(TOPIC, 2, 0))).isTrue();
    }

    @Test
    void shouldReportTheAppliedOffset() {
        TopicPartition partition = new TopicPartition(TOPIC, 3);
        assertThat(progress.appliedOffset(TOPIC, 3)).isEqualTo(-1);
        progress.onRestart(partition, 100);
        assertThat(progress.appliedOffset(TOPIC, 3)).isEqualTo(100);

        polled(100, 104);
        progress.onNextOffset(partition, 106);
        progress.onProcessed(record(102));
        assertThat(progress.appliedOffset(TOPIC, 3)).isEqualTo(100);
        assertThat(progress.updateApplied(partition)).isFalse();
        assertThat(progress.appliedOffset(TOPIC, 3)).isEqualTo(103);

        progress.onProcessed(record(104));
        assertThat(progress.updateApplied(partition)).isTrue();
        assertThat(progress.appliedOffset(TOPIC, 3)).isEqualTo(106);
    }

    @Test
    void shouldReportTheAppliedOffsetOfARestart() {
        TopicPartition partition = new TopicPartition(TOPIC, 3);
        polled(0, 50);
        progress.onNextOffset(partition, 51);
        progress.onProcessed(record(40));
        progress.onRestart(partition, 20);
        assertThat(progress.updateApplied(partition)).isTrue();
        assertThat(progress.appliedOffset(TOPIC, 3)).isEqualTo(20);
        assertThat(unprocessed()).isZero();
    }

    @Test
    void shouldRecognizeTheEndOfAPollAndABacklog() {
        polled(7, 8);
        assertThat(progress.isLastOfPoll(record(7))).isFalse();
        assertThat(progress.isLastOfPoll(record(8))).isTrue();
        assertThat(progress.isBacklog(record(8))).isFalse();
        polled(9, 600);
        assertThat(progress.isLastOfPoll(record(8))).isFalse();
        assertThat(progress.isBacklog(record(9))).isTrue();
    }
}
