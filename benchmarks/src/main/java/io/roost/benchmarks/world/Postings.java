package io.roost.benchmarks.world;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The order in which users post: every user once in random order, then again. So the mean fan-out of the tweets is the mean
 * of the graph, exactly so if the number of tweets is a multiple of the number of users.
 */
public final class Postings {

    private final int[] everybody;
    private final Random random;
    private int next;

    public Postings(int users, long seed) {
        this.everybody = IntStream.range(0, users).toArray();
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
            IntArrays.shuffle(everybody, random);
        }
        int author = everybody[next];
        next = (next + 1) % everybody.length;
        return author;
    }
}
