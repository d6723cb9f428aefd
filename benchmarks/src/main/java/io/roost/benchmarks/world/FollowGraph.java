package io.roost.benchmarks.world;

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
public final class FollowGraph {

    /** One user follows another, both by number. */
    public record Edge(int follower, int followee) {

        public UserId followerId() {
            return userId(follower);
        }

        public UserId followeeId() {
            return userId(followee);
        }
    }

    private final int[][] userToFollowers;
    private final int[][] userToFollowees;

    /** @param userToFollowers kept, not copied; no user twice in a row, none its own follower */
    public FollowGraph(int[][] userToFollowers) {
        this.userToFollowers = userToFollowers;
        this.userToFollowees = turned(userToFollowers);
    }

    private static int[][] turned(int[][] rows) {
        IntArrayList[] turned = new IntArrayList[rows.length];
        Arrays.setAll(turned, number -> new IntArrayList());
        for (int number = 0; number < rows.length; number++) {
            for (int member : rows[number]) {
                turned[member].add(number);
            }
        }
        return Arrays.stream(turned).map(IntArrayList::toIntArray).toArray(int[][]::new);
    }

    public int users() {
        return userToFollowers.length;
    }

    /** How many follows there are. */
    public long edges() {
        return Arrays.stream(userToFollowers)
                .mapToLong(followers -> followers.length)
                .sum();
    }

    /** All follows, by follower. */
    public Stream<Edge> allEdges() {
        return IntStream.range(0, users()).boxed().flatMap(follower -> Arrays.stream(followees(follower))
                .mapToObj(followee -> new Edge(follower, followee)));
    }

    /** The followers of a user; not to be changed. */
    public int[] followers(int user) {
        return userToFollowers[user];
    }

    /** The followees of a user, ascending; not to be changed. */
    public int[] followees(int user) {
        return userToFollowees[user];
    }

    /** How many deliveries to followers a tweet by each of {@code authors} causes. */
    public long deliveries(int[] authors) {
        return Arrays.stream(authors)
                .mapToLong(author -> followers(author).length)
                .sum();
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
