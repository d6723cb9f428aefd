package io.roost.streams.topology;

import io.roost.contract.event.Event;
import io.roost.contract.log.InvalidRecord;
import io.roost.contract.log.RecordRules;
import io.roost.streams.consumer.LastPolled;
import io.roost.streams.fencing.Standstills;
import io.roost.streams.fencing.Tenure;
import io.roost.streams.partition.PartitionSlice;
import io.roost.streams.wire.Message;
import io.roost.streams.wire.Unreadable;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Applies the records of one partition to one side of the view: each is validated and applied, the end of a poll and each
 * commit are reported. A task that may have been given to another instance fails instead ({@link Tenure}).
 */
@SuppressWarnings("NullAway.Init")
abstract class SideProcessor implements Processor<byte[], Message, byte[], Message> {

    final int partitionCount;
    private final String beforeCommitStore;
    private final RecordRules rules;
    private final LastPolled lastPolled;
    private final Standstills standstills;
    ProcessorContext<byte[], Message> context;
    Tenure tenure;
    PartitionSlice slice;

    /** Of the last valid record, in milliseconds since 1970. */
    long timestamp;

    /** @param beforeCommitStore the name of this side's {@link BeforeCommit} store */
    SideProcessor(int partitionCount, String beforeCommitStore, LastPolled lastPolled, Standstills standstills) {
        this.partitionCount = partitionCount;
        this.beforeCommitStore = beforeCommitStore;
        this.rules = new RecordRules(partitionCount);
        this.lastPolled = lastPolled;
        this.standstills = standstills;
    }

    /** Loads the partition and offers it to queries. */
    abstract void open();

    /** An event of the log, at {@code offset} of its partition. */
    abstract void onEvent(Event event, long offset);

    /** A message of the view. */
    abstract void onMessage(Message message, Headers headers);

    /** Whether so much waits to be sent that it is to be sent before the poll ends. */
    boolean isFull() {
        return false;
    }

    /** All records of a poll are applied, or {@link #isFull} holds. */
    abstract void onPollEnd(RecordMetadata last);

    /** Writes and sends everything that the input so far has led to. */
    abstract void beforeCommit();

    /** Withdraws the partition from queries and lets go of it: a closed task may keep its processor, as a standby. */
    abstract void closed();

    @Override
    public final void init(ProcessorContext<byte[], Message> newContext) {
        context = newContext;
        tenure = new Tenure(context.taskId(), standstills);
        slice = new PartitionSlice(context.taskId().partition(), partitionCount);
        open();
        BeforeCommit store = context.getStateStore(beforeCommitStore);
        store.run(context, () -> {
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
            applied(metadata);
            throw invalid;
        }
        applied(metadata);
    }

    /** @throws InvalidRecord if the record is invalid; nothing has changed then */
    private void apply(Record<byte[], Message> record, long offset) {
        Message value = record.value();
        Unreadable.requireReadable(value);
        if (value instanceof Message.LogEvent logged) {
            rules.require(logged.event(), record.key(), slice.number(), record.timestamp());
            timestamp = record.timestamp();
            onEvent(logged.event(), offset);
        } else {
            slice.requireTimestamp(record.timestamp());
            timestamp = record.timestamp();
            onMessage(value, record.headers());
        }
    }

    private void applied(RecordMetadata metadata) {
        if (isFull() || lastPolled.isLast(metadata)) {
            tenure.require();
            onPollEnd(metadata);
        }
        lastPolled.processed(metadata);
    }

    @Override
    public final void close() {
        tenure.end();
        closed();
    }
}
