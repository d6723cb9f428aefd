package io.roost.engine.author;

import io.roost.engine.message.Delivery;
import io.roost.engine.message.RetweetMessage;

/** Sends the messages of an author side. */
public interface AuthorOutbox {

    /** Sends to each of {@code homePartitions}, after everything that was sent there before. */
    void deliver(int[] homePartitions, Delivery delivery);

    /** Sends to the author partition of {@link RetweetMessage#addresseeTweetId()}. */
    void send(RetweetMessage message);
}
