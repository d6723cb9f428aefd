package io.roost.engine.author;

import io.roost.engine.message.Delivery;
import io.roost.engine.message.RetweetMessage;

/** What the author side tells the home side and other authors. */
public interface AuthorOutbox {

    /** To each of {@code homePartitions}, in order with everything that was sent there before. */
    void deliver(int[] homePartitions, Delivery delivery);

    /** To the partition of {@link RetweetMessage#addresseeTweetId()}. */
    void tell(RetweetMessage message);
}
