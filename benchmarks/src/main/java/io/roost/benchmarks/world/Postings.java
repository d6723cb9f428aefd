package io.roost.benchmarks.world;

import it.unimi.dsi.fastutil.ints.IntArrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The order in which users post: all users in random order, then again in another order. The mean fan-out is exactly that of
 * the graph if the number of tweets is a multiple of the number of users.
 */
public final class Postings {

    private final int[] everybody;
    private final Random random;
    private int next;

    public Postings(int users, long seed) {
        this.everybody = IntStream.range(0, users).toArray();
        this.random = new Random(seed);
    }

    /** Returns the authors of the next {@code count} tweets. */
    public int[] next(int count) {
        return IntStream.generate(this::nextAuthor).limit(count).toArray();
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
