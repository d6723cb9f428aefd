package io.roost.contract.event;

import org.jspecify.annotations.Nullable;

/**
 * The texts that an event may carry. The API's bounds are far lower and may change; this one keeps what a reader makes of an
 * event well within what Kafka takes as one record, 1 MiB.
 */
final class EventText {

    private static final int MOST_CHARACTERS = 16 * 1024;

    private EventText() {}

    static void require(@Nullable String text, String field) {
        if (text != null && text.length() > MOST_CHARACTERS) {
            throw new IllegalArgumentException(
                    "%s must have up to %d characters, has %d".formatted(field, MOST_CHARACTERS, text.length()));
        }
    }
}
