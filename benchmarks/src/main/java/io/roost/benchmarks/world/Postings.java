package io.roost.benchmarks.world;

import java.util.Arrays;
import java.util.Random;

/**
 * The order in which users post: every user once in random order, then again. So the mean fan-out of the tweets is the mean
 * of the graph, exactly so if the number of tweets is a multiple of the number of users.
 */
public final class Postings {

    private final int[] everybody;
    private final Random random;
    private int next;

    public Postings(int users, long seed) {
        this.everybody = new int[users];
        Arrays.setAll(everybody, user -> user);
        this.random = new Random(seed);
    }

    /** The authors of the next {@code count} tweets. */
    public int[] next(int count) {
        int[] authors = new int[count];
        Arrays.setAll(authors, index -> nextAuthor());
        return authors;
    }

    private int nextAuthor() {
        if (next == 0) {
            shuffle();
        }
        int author = everybody[next];
        next = (next + 1) % everybody.length;
        return author;
    }

    private void shuffle() {
        for (int index = everybody.length - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            int user = everybody[index];
            everybody[index] = everybody[other];
            everybody[other] = user;
        }
    }
}
