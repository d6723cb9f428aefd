package io.roost.streams.topology;

/** Thrown for a record that does not belong to the partition it was written to: a dead letter. */
final class MisplacedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MisplacedRecord(String message) {
        super(message);
    }
}
