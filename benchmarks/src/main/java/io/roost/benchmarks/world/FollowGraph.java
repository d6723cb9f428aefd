package io.roost.benchmarks.world;

import io.roost.contract.id.UserId;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/**
 * A follow graph: user number → numbers of the followers. Numbers start at 0; {@link #userId} converts them to ids.
 * Immutable and thread-safe.
 */
public final class FollowGraph {

    /** One user follows another, both by number. */
    public record Edge(int follower, int followee) {}

    private final int[][] userToFollowers;
    private final int[][] userToFollowees;
    private final long edges;

    /** @param userToFollowers kept, not copied; no user twice in a row, none its own follower */
    public FollowGraph(int[][] userToFollowers) {
        this.userToFollowers = userToFollowers;
        this.userToFollowees = turned(userToFollowers);
        this.edges = Arrays.stream(userToFollowers)
                .mapToLong(followers -> followers.length)
                .sum();
    }

    private static int[][] turned(int[][] rows) {
        int[] lengths = new int[rows.length];
        for (int[] row : rows) {
            for (int member : row) {
                lengths[member]++;
            }
        }
        int[][] turned = new int[rows.length][];
        for (int member = 0; member < rows.length; member++) {
            turned[member] = new int[lengths[member]];
        }
        for (int number = rows.length - 1; number >= 0; number--) {
            for (int member : rows[number]) {
                turned[member][--lengths[member]] = number;
            }
        }
        return turned;
    }

    public int users() {
        return userToFollowers.length;
    }

    /** How many follows there are. */
    public long edges() {
        return edges;
    }

    /** The followers of a user; not to be changed. */
    public int[] followers(int user) {
        return userToFollowers[user];
    }

    /** The followees of a user, ascending; not to be changed. */
    public int[] followees(int user) {
        return userToFollowees[user];
    }

    public int followerCount(int user) {
        return userToFollowers[user].length;
    }

    /** How many deliveries to followers a tweet by each of {@code authors} causes. */
    public long deliveries(int[] authors) {
        return Arrays.stream(authors).mapToLong(this::followerCount).sum();
    }

    /** This graph without some of its edges. */
    public FollowGraph without(Collection<Edge> gone) {
        Set<Edge> edgesGone = Set.copyOf(gone);
        int[][] left = new int[users()][];
        Arrays.setAll(left, user -> Arrays.stream(followers(user))
                .filter(follower -> !edgesGone.contains(new Edge(follower, user)))
                .toArray());
        return new FollowGraph(left);
    }

    /** The id of the user with this number. */
    public static UserId userId(int number) {
        return new UserId(number + 1L);
    }
}
