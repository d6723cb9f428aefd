package io.roost.streams.wire;

/** The first byte of every message of the view, and of every delivery in a batch. They are stored: none may be reused. */
final class Kind {

    static final byte REFERENCE = 1;
    static final byte WITHDRAWAL = 2;
    static final byte SNAPSHOT = 3;
    static final byte FOLLOWERS = 4;
    static final byte FOLLOWING = 5;
    static final byte RETWEETED = 6;
    static final byte SETTLED = 7;

    private Kind() {}
}
