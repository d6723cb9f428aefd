package io.roost.benchmarks.world;

import io.roost.contract.command.Follow;
import io.roost.contract.id.UserId;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A follow graph: user number → numbers of the followers. Numbers start at 0; {@link #userId} converts them to ids.
 * Immutable and thread-safe.
 */
public final class IndexedFollowGraph {

    private final int[][] userToFollowers;
    private final int[][] userToFollowees;

    /** @param userToFollowers not copied; rows have no duplicates, and no user follows themselves */
    public IndexedFollowGraph(int[][] userToFollowers) {
        this.userToFollowers = userToFollowers;
        this.userToFollowees = inverse(userToFollowers);
    }

    private static int[][] inverse(int[][] rows) {
        IntArrayList[] inverse = new IntArrayList[rows.length];
        Arrays.setAll(inverse, number -> new IntArrayList());
        for (int number = 0; number < rows.length; number++) {
            for (int member : rows[number]) {
                inverse[member].add(number);
            }
        }
        return Arrays.stream(inverse).map(IntArrayList::toIntArray).toArray(int[][]::new);
    }

    public int users() {
        return userToFollowers.length;
    }

    public long edges() {
        return Arrays.stream(userToFollowers)
                .mapToLong(followers -> followers.length)
                .sum();
    }

    /** Returns all follows, grouped by follower. */
    public Stream<Follow> allEdges() {
        return IntStream.range(0, users()).boxed().flatMap(follower -> Arrays.stream(followees(follower))
                .mapToObj(followee -> new Follow(userId(follower), userId(followee))));
    }

    /** Returns the followers of a user; must not be changed. */
    public int[] followers(int user) {
        return userToFollowers[user];
    }

    /** Returns the followees of a user, ascending; must not be changed. */
    public int[] followees(int user) {
        return userToFollowees[user];
    }

    public IndexedFollowGraph without(Collection<Follow> gone) {
        Set<Follow> edgesGone = Set.copyOf(gone);
        int[][] left = new int[users()][];
        Arrays.setAll(left, user -> Arrays.stream(followers(user))
                .filter(follower -> !edgesGone.contains(new Follow(userId(follower), userId(user))))
                .toArray());
        return new IndexedFollowGraph(left);
    }

    /** Returns the id of the user with this number. */
    public static UserId userId(int number) {
        return new UserId(number + 1L);
    }
}
