package io.roost.contract.event;

/** Thrown on reading an event whose schema version this build does not know; such a record becomes a dead letter. */
public final class UnknownSchemaVersion extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private UnknownSchemaVersion(int version) {
        super("schema version %d is not known, the newest known is %d".formatted(version, Event.SCHEMA_VERSION));
    }

    static void unlessKnown(int version) {
        if (version != Event.SCHEMA_VERSION) {
            throw new UnknownSchemaVersion(version);
        }
    }
}
