package io.roost.streams.topology;

/** Thrown for a record that was written to another partition than its key's, or under another key: a dead letter. */
final class MisplacedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MisplacedRecord(String message) {
        super(message);
    }
}
