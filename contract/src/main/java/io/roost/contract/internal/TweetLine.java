package io.roost.contract.internal;

import java.io.ByteArrayOutputStream;

/**
 * One tweet of {@link TweetLines}: a part of the answer that it came in.
 *
 * @param originalId the original that is to be put in; 0 where nothing is missing
 * @param answer what it came in, not to be changed
 * @param from where its JSON begins in {@code answer}
 * @param to where its JSON ends; {@code from} for a tweet that is to be asked for elsewhere
 */
@SuppressWarnings("ArrayRecordComponent")
public record TweetLine(long id, long originalId, byte[] answer, int from, int to) {

    /** Whether the tweet itself is to be asked for elsewhere. */
    public boolean isElsewhere() {
        return from == to;
    }

    /** Whether it is a retweet whose original is to be asked for elsewhere. */
    public boolean lacksOriginal() {
        return originalId != 0;
    }

    /** The id of the tweet that is to be asked for elsewhere, this one or its original; 0 where nothing is missing. */
    public long missingId() {
        return isElsewhere() ? id : originalId;
    }

    /** How many bytes its JSON has. */
    public int length() {
        return to - from;
    }

    /** Appends its JSON. */
    public void writeTo(ByteArrayOutputStream json) {
        json.write(answer, from, length());
    }

    static TweetLine read(byte[] answer, int from, int to) {
        int endOfId = endOfNumber(answer, from, to);
        long id = number(answer, from, endOfId);
        int rest = Math.min(endOfId + 1, to);
        int endOfOriginal = endOfNumber(answer, rest, to);
        return endOfOriginal == rest
                ? new TweetLine(id, 0, answer, rest, to)
                : new TweetLine(id, number(answer, rest, endOfOriginal), answer, Math.min(endOfOriginal + 1, to), to);
    }

    private static int endOfNumber(byte[] answer, int from, int to) {
        int index = from;
        while (index < to && answer[index] >= '0' && answer[index] <= '9') {
            index++;
        }
        return index;
    }

    private static long number(byte[] answer, int from, int to) {
        if (from == to) {
            throw new IllegalArgumentException("a line begins with an id");
        }
        long number = 0;
        for (int index = from; index < to; index++) {
            number = number * 10 + (answer[index] - '0');
        }
        return number;
    }
}
