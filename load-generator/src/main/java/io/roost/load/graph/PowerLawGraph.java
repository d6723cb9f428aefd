package io.roost.load.graph;

import io.roost.contract.command.Follow;
import io.roost.contract.id.UserId;
import io.roost.load.console.LoadFailure;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * A generated follow graph of the users 1 to N. As in real networks, the number of followers is a power of the user's rank: a
 * few users have a large part of all users as followers, most have few. Ranks and followers are uniformly random. The same
 * parameters and seed give the same graph.
 */
public final class PowerLawGraph implements FollowGraph {

    private static final double EXPONENT = 0.8;
    private static final double LARGEST_SHARE = 0.5;

    private final int users;
    private final double meanFollowers;
    private final long seed;

    /**
     * @param users 2 or more
     * @param meanFollowers more than 0, and at most half of the users
     * @throws LoadFailure if a parameter is out of bounds
     */
    public PowerLawGraph(int users, double meanFollowers, long seed) {
        if (users < 2) {
            throw new LoadFailure("a graph needs 2 users or more");
        }
        if (!(meanFollowers > 0) || meanFollowers > users * LARGEST_SHARE) {
            throw new LoadFailure("mean followers must be more than 0 and at most half of the users");
        }
        this.users = users;
        this.meanFollowers = meanFollowers;
        this.seed = seed;
    }

    /** Passes all edges of one followee after each other. */
    @Override
    public void forEach(Consumer<Follow> edges) {
        SplittableRandom random = new SplittableRandom(seed);
        int[] counts = followerCounts();
        int[] ranked = shuffledUsers(random);
        for (int rank = 0; rank < users; rank++) {
            int followee = ranked[rank];
            for (int follower : followers(followee, counts[rank], random)) {
                edges.accept(new Follow(new UserId(follower), new UserId(followee)));
            }
        }
    }

    @Override
    public Size size() {
        return new Size(users, Arrays.stream(followerCounts()).asLongStream().sum(), 0);
    }

    /** Returns the number of followers by rank: c/rank^0.8, at most half of the users, with the requested mean. */
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

    /** Rounds so that the running total stays the same. */
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
