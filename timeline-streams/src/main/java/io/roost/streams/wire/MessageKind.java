package io.roost.streams.wire;

/** The first byte of each message of the view, and of each delivery in a batch. They are stored: none may be reused. */
final class MessageKind {

    static final byte REFERENCE = 1;
    static final byte WITHDRAWAL = 2;
    static final byte SNAPSHOT = 3;
    static final byte FOLLOWERS = 4;
    static final byte FOLLOWING = 5;
    static final byte RETWEETED = 6;
    static final byte VERDICT = 7;

    private MessageKind() {}
}
