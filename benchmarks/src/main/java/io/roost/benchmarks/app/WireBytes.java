package io.roost.benchmarks.app;

/** What an application's clients and the broker have exchanged, in bytes. */
public record WireBytes(long sent, long received) {

    /** What was exchanged between two moments. */
    public WireBytes since(WireBytes earlier) {
        return new WireBytes(sent - earlier.sent, received - earlier.received);
    }
}
