package io.roost.contract.event;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Checks the fields of events against the limits of the log; the API's limits are far lower and may change. */
final class EventFields {

    /** Keeps all records that are derived from an event well below Kafka's limit, 1 MiB. */
    private static final int MAX_CHARACTERS = 16 * 1024;

    /** Keeps milliseconds from overflowing. */
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private EventFields() {}

    static void requireKnownVersion(int version) {
        if (version != Event.SCHEMA_VERSION) {
            throw new IllegalArgumentException(
                    "unknown schema version %d; the newest is %d".formatted(version, Event.SCHEMA_VERSION));
        }
    }

    static void requireTime(Instant time, String field) {
        requireNonNull(time, field);
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw new IllegalArgumentException("%s must be from %s to %s".formatted(field, Instant.EPOCH, LATEST));
        }
    }

    static void requireText(@Nullable String text, String field) {
        if (text != null && text.length() > MAX_CHARACTERS) {
            throw new IllegalArgumentException(
                    "%s must have up to %d characters, has %d".formatted(field, MAX_CHARACTERS, text.length()));
        }
    }
}
