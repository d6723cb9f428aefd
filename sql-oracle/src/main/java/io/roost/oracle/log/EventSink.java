package io.roost.oracle.log;

import io.roost.contract.event.Event;

/** Takes events with their place in the log. */
@FunctionalInterface
public interface EventSink {

    /** The event at {@code offset} of {@code partition} of its topic. */
    void take(int partition, long offset, Event event);
}
