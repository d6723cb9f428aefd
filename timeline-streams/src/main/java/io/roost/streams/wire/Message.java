package io.roost.streams.wire;

import io.roost.contract.event.Event;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.RetweetMessage;

/** The value of a record in the topology. */
public sealed interface Message
        permits Message.LogEvent,
                Message.Announced,
                Message.AboutRetweet,
                Message.EncodedDeliveries,
                Message.Unreadable,
                Deliveries {

    /** From the log to either side. */
    record LogEvent(Event event) implements Message {}

    /** From a home side to an author side. */
    record Announced(Announcement announcement) implements Message {}

    /** From one author side to another. */
    record AboutRetweet(RetweetMessage retweet) implements Message {}

    /** From an author side to a home side, which receives {@link Deliveries}; built by a {@link DeliveriesBuilder}. */
    @SuppressWarnings("ArrayRecordComponent")
    record EncodedDeliveries(int homePartition, byte[] encoded) implements Message {}

    /**
     * Stands for a value that cannot be deserialized. Kafka Streams itself would drop the record before the processors, which
     * must see each record of a poll to know when the poll ends.
     */
    record Unreadable(String reason) implements Message {}
}
