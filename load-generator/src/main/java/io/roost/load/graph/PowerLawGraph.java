package io.roost.load.graph;

import io.roost.contract.id.UserId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A made-up follow graph: users 1 to N, with follower counts that fall off as a power of the rank, as in real networks
 * (a few are followed by a large part of all, most by few). Who has which rank and who follows is drawn evenly. The same
 * numbers and seed give the same graph.
 */
public final class PowerLawGraph {

    private static final double EXPONENT = 0.8;
    private static final double LARGEST_SHARE = 0.5;

    private final int users;
    private final double meanFollowers;
    private final long seed;

    /**
     * @param users 2 or more
     * @param meanFollowers more than 0, and at most half of the users
     * @throws IllegalArgumentException if a bound does not hold
     */
    public PowerLawGraph(int users, double meanFollowers, long seed) {
        if (users < 2) {
            throw new IllegalArgumentException("a graph needs 2 users or more");
        }
        if (!(meanFollowers > 0) || meanFollowers > users * LARGEST_SHARE) {
            throw new IllegalArgumentException("mean followers must be more than 0 and at most half of the users");
        }
        this.users = users;
        this.meanFollowers = meanFollowers;
        this.seed = seed;
    }

    /** Hands out the edges, all of one followee together. */
    public void forEach(Consumer<Edge> edges) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = followerCounts();
        int[] ranked = shuffledUsers(random);
        for (int rank = 0; rank < users; rank++) {
            int followee = ranked[rank];
            for (int follower : followers(followee, counts[rank], random)) {
                edges.accept(new Edge(new UserId(follower), new UserId(followee)));
            }
        }
    }

    /** How many edges there are. */
    public long size() {
        return Arrays.stream(followerCounts()).asLongStream().sum();
    }

    /** Counts by rank: c/rank^0.8, none above half of the users, with the wanted mean. */
    private int[] followerCounts() {
        double low = 0;
        double high = (double) users * users;
        for (int step = 0; step < 100; step++) {
            double scale = (low + high) / 2;
            double total = 0;
            for (int rank = 1; rank <= users; rank++) {
                total += count(scale, rank);
            }
            if (total < meanFollowers * users) {
                low = scale;
            } else {
                high = scale;
            }
        }
        return rounded(high);
    }

    /** Whole counts with the same running total, so that rounding loses nobody's followers. */
    private int[] rounded(double scale) {
        int[] counts = new int[users];
        double exact = 0;
        long given = 0;
        for (int rank = 1; rank <= users; rank++) {
            exact += count(scale, rank);
            counts[rank - 1] = (int) Math.min(users - 1L, Math.round(exact) - given);
            given += counts[rank - 1];
        }
        return counts;
    }

    private double count(double scale, int rank) {
        return Math.min(Math.max(1, users * LARGEST_SHARE), scale / Math.pow(rank, EXPONENT));
    }

    private int[] shuffledUsers(SplittableRandom random) {
        int[] ids = new int[users];
        for (int index = 0; index < users; index++) {
            int other = random.nextInt(index + 1);
            ids[index] = ids[other];
            ids[other] = index + 1;
        }
        return ids;
    }

    private Set<Integer> followers(int followee, int count, SplittableRandom random) {
        Set<Integer> followers = new HashSet<>(count * 2);
        while (followers.size() < count) {
            int follower = random.nextInt(1, users + 1);
            if (follower != followee) {
                followers.add(follower);
            }
        }
        return followers;
    }
}
