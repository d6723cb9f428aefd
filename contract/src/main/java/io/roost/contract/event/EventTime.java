package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The times that an event may carry: from 1970 to the end of the year 9999, so that milliseconds never overflow. */
final class EventTime {

    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

    private EventTime() {}

    static void require(Instant time, String field) {
        requireNonNull(time, field);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LAST)) {
            throw new IllegalArgumentException("%s must lie from %s to %s".formatted(field, Instant.EPOCH, LAST));
        }
    }
}
