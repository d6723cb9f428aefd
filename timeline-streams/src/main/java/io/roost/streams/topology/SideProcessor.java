package io.roost.streams.topology;

import io.roost.contract.event.Event;
import io.roost.contract.log.InvalidRecord;
import io.roost.contract.log.RecordRules;
import io.roost.streams.consumer.PollProgress;
import io.roost.streams.fencing.Tenure;
import io.roost.streams.wire.Message;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Validates the records of one partition and applies them to one side of the view. A task that may have been replaced by one
 * of another instance fails instead ({@link Tenure}).
 */
@SuppressWarnings("NullAway.Init")
abstract class SideProcessor implements Processor<byte[], Message, byte[], Message> {

    final TimelineTopology topology;
    final int partitionCount;
    private final String beforeCommitStore;
    private final RecordRules rules;
    private final PollProgress progress;
    ProcessorContext<byte[], Message> context;
    Tenure tenure;
    int partition;

    /** Of the last valid record, in milliseconds since 1970. */
    long timestamp;

    /** @param beforeCommitStore the name of this side's {@link BeforeCommit} store */
    SideProcessor(TimelineTopology topology, String beforeCommitStore) {
        this.topology = topology;
        this.partitionCount = topology.partitions.count();
        this.beforeCommitStore = beforeCommitStore;
        this.rules = new RecordRules(partitionCount);
        this.progress = topology.pollState.progress();
    }

    /** Loads the partition and registers it for queries. */
    abstract void open();

    /** Processes an event of the log, at {@code offset} of its partition. */
    abstract void onEvent(Event event, long offset);

    abstract void onMessage(Message message, Headers headers);

    /** Returns whether the output so far must be sent before the poll ends. */
    boolean isFull() {
        return false;
    }

    /** Called when all records of a poll are applied, or {@link #isFull} returns true. */
    abstract void onPollEnd(RecordMetadata last);

    /** Writes and sends all output of the input so far. */
    abstract void beforeCommit();

    /** Removes the partition from queries and drops it: Kafka Streams may keep the processor of a closed task. */
    abstract void closePartition();

    @Override
    public final void init(ProcessorContext<byte[], Message> newContext) {
        context = newContext;
        tenure = new Tenure(context.taskId(), topology.pauses);
        partition = context.taskId().partition();
        open();
        BeforeCommit store = context.getStateStore(beforeCommitStore);
        store.setAction(context, () -> {
            tenure.require();
            beforeCommit();
        });
    }

    @Override
    public final void process(Record<byte[], Message> record) {
        tenure.require();
        RecordMetadata metadata = context.recordMetadata().orElseThrow();
        try {
            apply(record, metadata.offset());
        } catch (InvalidRecord invalid) {
            afterRecord(metadata);
            throw invalid;
        }
        afterRecord(metadata);
    }

    /** @throws InvalidRecord if the record is invalid; nothing has changed then */
    private void apply(Record<byte[], Message> record, long offset) {
        Message value = record.value();
        if (value instanceof Message.Unreadable unreadable) {
            throw new InvalidRecord("unreadable record: " + unreadable.reason());
        }
        if (value instanceof Message.LogEvent logged) {
            rules.require(logged.event(), record.key(), partition, record.timestamp());
            timestamp = record.timestamp();
            onEvent(logged.event(), offset);
            return;
        }
        if (record.timestamp() <= 0) {
            throw new InvalidRecord("the record's timestamp must be after 1970-01-01T00:00:00Z");
        }
        timestamp = record.timestamp();
        onMessage(value, record.headers());
    }

    private void afterRecord(RecordMetadata metadata) {
        if (isFull() || progress.isLastOfPoll(metadata)) {
            tenure.require();
            onPollEnd(metadata);
        }
        progress.onProcessed(metadata);
    }

    @Override
    public final void close() {
        tenure.end();
        closePartition();
    }
}
