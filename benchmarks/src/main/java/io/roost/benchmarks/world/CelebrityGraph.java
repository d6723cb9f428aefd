package io.roost.benchmarks.world;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * A graph in which user 0 is followed by everybody else, and some others, the ordinary authors, by a few.
 *
 * <p>The ordinary authors are the users from 1 on; their followers are drawn from all.
 */
public final class CelebrityGraph {

    /** The user number of the celebrity. */
    public static final int CELEBRITY = 0;

    private CelebrityGraph() {}

    /**
     * Makes one, the same for the same seed.
     *
     * @param followers of the celebrity
     * @param authors how many ordinary ones there are
     * @param fanOut how many followers each of them has, fewer than there are users
     */
    public static FollowGraph of(int followers, int authors, int fanOut, long seed) {
        Random random = new Random(seed);
        int[][] userToFollowers = new int[followers + 1][];
        Arrays.fill(userToFollowers, new int[0]);
        userToFollowers[CELEBRITY] = IntStream.rangeClosed(1, followers).toArray();
        for (int author = 1; author <= authors; author++) {
            int self = author;
            userToFollowers[author] = random.ints(1, followers + 1)
                    .filter(reader -> reader != self)
                    .distinct()
                    .limit(fanOut)
                    .toArray();
        }
        return new FollowGraph(userToFollowers);
    }
}
