package io.roost.benchmarks.world;

import it.unimi.dsi.fastutil.ints.IntLinkedOpenHashSet;
import java.util.Arrays;
import java.util.Random;

/**
 * Generates a follow graph with exactly the given mean number of followers, the same for the same seed.
 *
 * <p>Follower counts are log-normal: the mean is three times the median, a few users have a hundred times as many, and none has
 * more than half of all users. Followee counts are log-normal, too, with less variance.
 */
public final class FollowGraphGenerator {

    private static final double FOLLOWERS_SIGMA = 1.5;
    private static final double FOLLOWEES_SIGMA = 0.5;
    private static final int MEAN_SHARE_OF_URN = 16;

    private final int users;
    private final int meanFollowers;
    private final Random random;

    /** @throws IllegalArgumentException if there are fewer than eight users for each follower of the mean */
    public FollowGraphGenerator(int users, int meanFollowers, long seed) {
        if (meanFollowers < 1 || users / 8 < meanFollowers) {
            throw new IllegalArgumentException("a mean of %d followers needs at least %d users, there are %d"
                    .formatted(meanFollowers, 8L * meanFollowers, users));
        }
        this.users = users;
        this.meanFollowers = meanFollowers;
        this.random = new Random(seed);
    }

    /** Returns a graph of {@code users × meanFollowers} edges. */
    public IndexedFollowGraph generate() {
        int[] counts = followerCounts();
        int[] urn = urnOfReaders();
        int[][] userToFollowers = new int[users][];
        Arrays.setAll(userToFollowers, user -> draw(urn, counts[user], user));
        return new IndexedFollowGraph(userToFollowers);
    }

    private int[] followerCounts() {
        double[] weights = logNormal(FOLLOWERS_SIGMA);
        int most = users / 2;
        long wanted = (long) users * meanFollowers;
        double low = 0;
        double high = 2.0 * most / Arrays.stream(weights).min().orElseThrow();
        for (int halving = 0; halving < 100; halving++) {
            double middle = (low + high) / 2;
            if (sum(counts(weights, middle, most)) <= wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        int[] counts = counts(weights, low, most);
        for (long missing = wanted - sum(counts); missing > 0; ) {
            int user = random.nextInt(users);
            if (counts[user] < most) {
                counts[user]++;
                missing--;
            }
        }
        return counts;
    }

    private static int[] counts(double[] weights, double scale, int most) {
        return Arrays.stream(weights)
                .mapToInt(weight -> (int) Math.min(most, weight * scale))
                .toArray();
    }

    private static long sum(int[] counts) {
        return Arrays.stream(counts).asLongStream().sum();
    }

    /** Returns every user at least once, on average {@value #MEAN_SHARE_OF_URN} times, in proportion to their followee counts. */
    private int[] urnOfReaders() {
        double[] weights = logNormal(FOLLOWEES_SIGMA);
        double scale = MEAN_SHARE_OF_URN * users / Arrays.stream(weights).sum();
        int[] shares = counts(weights, scale, Integer.MAX_VALUE);
        int[] urn = new int[(int) sum(shares) + users];
        int size = 0;
        for (int user = 0; user < users; user++) {
            Arrays.fill(urn, size, size + shares[user] + 1, user);
            size += shares[user] + 1;
        }
        return urn;
    }

    private int[] draw(int[] urn, int count, int user) {
        IntLinkedOpenHashSet drawn = new IntLinkedOpenHashSet(count);
        while (drawn.size() < count) {
            int reader = urn[random.nextInt(urn.length)];
            if (reader != user) {
                drawn.add(reader);
            }
        }
        return drawn.toIntArray();
    }

    private double[] logNormal(double sigma) {
        return random.doubles(users)
                .map(ignored -> Math.exp(sigma * random.nextGaussian()))
                .toArray();
    }
}
