package io.roost.streams.consumer;

/**
 * What an application's processors and its consumers tell each other.
 *
 * @param last what the consumers have brought
 * @param between what the processors have left to do
 */
public record Polls(LastPolled last, BetweenPolls between) {

    /** Before the first poll. */
    public Polls() {
        this(new LastPolled(), new BetweenPolls());
    }
}
