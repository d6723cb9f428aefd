package io.roost.contract.internal;

import java.io.ByteArrayOutputStream;
import java.util.Map;

/**
 * A line of {@link TweetLines}; its JSON is a range of the answer's bytes.
 *
 * @param originalId the original whose JSON has to be inserted; 0 if none is missing
 * @param answer must not be changed
 * @param from index of the first byte
 * @param to index after the last byte; equal to {@code from} if the tweet has to be requested from its owner
 */
@SuppressWarnings("ArrayRecordComponent")
public record TweetLine(long id, long originalId, byte[] answer, int from, int to) {

    /** Returns whether the tweet has to be requested from its owner. */
    public boolean isElsewhere() {
        return from == to;
    }

    /** Returns whether it is a retweet whose original has to be requested from its owner. */
    public boolean lacksOriginal() {
        return originalId != 0;
    }

    /** Returns the id of the tweet that has to be requested, this one or its original; 0 if none is missing. */
    public long missingId() {
        return isElsewhere() ? id : originalId;
    }

    /** Returns the length of the JSON in bytes. */
    public int length() {
        return to - from;
    }

    /** Returns whether the tweet lacks no original that {@code found}, by id, does not have. */
    public boolean isCompleteWith(Map<Long, TweetLine> found) {
        return !lacksOriginal() || found.containsKey(originalId);
    }

    /** Appends the JSON to {@code json}, with the missing original from {@code found}. */
    public void writeTo(ByteArrayOutputStream json, Map<Long, TweetLine> found) {
        json.write(answer, from, length());
        TweetLine original = lacksOriginal() ? found.get(originalId) : null;
        if (original != null) {
            original.writeTo(json, Map.of());
            json.writeBytes(TweetLines.END_OF_RETWEET);
        }
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
            throw new IllegalArgumentException("a line must start with an id");
        }
        long number = 0;
        for (int index = from; index < to; index++) {
            number = number * 10 + (answer[index] - '0');
        }
        return number;
    }
}
