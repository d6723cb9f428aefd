package io.roost.streams.wire;

import io.roost.contract.event.Event;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.RetweetMessage;

/** The value of a record in the topology: an event of the log, a message of the view, or what could not be read. */
public sealed interface Message
        permits Message.LogEvent,
                Message.Announced,
                Message.AboutRetweet,
                Message.SentDeliveries,
                Deliveries,
                Unreadable {

    /** From the log to either side. */
    record LogEvent(Event event) implements Message {}

    /** From a home side to an author side. */
    record Announced(Announcement announcement) implements Message {}

    /** From one author side to another. */
    record AboutRetweet(RetweetMessage retweet) implements Message {}

    /** From an author side to a home side, which reads them as {@link Deliveries}; made by a {@link DeliveryBatch}. */
    @SuppressWarnings("ArrayRecordComponent")
    record SentDeliveries(int homePartition, byte[] encoded) implements Message {}
}
