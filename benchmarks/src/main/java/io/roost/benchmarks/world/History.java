package io.roost.benchmarks.world;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A log with profiles, follows, an earlier and a later batch of tweets, and some unfollows and deletions between them; and the
 * home timelines that follow from it.
 *
 * <p>It is one that builds which do not refill a timeline can get right, too. Only quiet people are unfollowed, who post
 * in the earlier batch alone, and only earlier tweets are deleted; and either happens only where every timeline that
 * loses something is steady: it has its full length of later tweets, or never had more than its length.
 */
public final class History {

    private static final int ONE_IN_IS_QUIET = 25;
    private static final int ONE_IN_UNFOLLOWS = 3;
    private static final int EARLIER_SHARE = 10;

    private final FollowGraph graph;
    private final int tweetsEach;
    private final int timelineLength;
    private final boolean[] steady;

    /**
     * @param tweetsEach by each user; the quiet ones post only the earlier tenth
     * @param timelineLength of a full home timeline
     */
    public History(FollowGraph graph, int tweetsEach, int timelineLength) {
        this.graph = graph;
        this.tweetsEach = tweetsEach;
        this.timelineLength = timelineLength;
        this.steady = new boolean[graph.users()];
        for (int user = 0; user < steady.length; user++) {
            steady[user] = isSteady(user);
        }
    }

    /** How many events there are, and the timelines that they lead to. */
    public record Appended(long events, PostedTweets timelines) {}

    /** Appends everything and returns when the log has it. */
    public Appended append(WorldLog log) {
        log.name(graph.users());
        log.follow(graph, count -> {});
        Batch earlier = log.tweet(turns(earlierEach(), true), count -> {});
        List<Edge> unfollowed = unfollowed();
        log.unfollow(unfollowed);
        Batch deleted = deleted(earlier);
        log.delete(deleted);
        Batch later = log.tweet(turns(tweetsEach - earlierEach(), false), count -> {});

        PostedTweets timelines = new PostedTweets(graph.without(unfollowed));
        timelines.add(earlier);
        timelines.remove(deleted);
        timelines.add(later);
        long events =
                graph.users() + graph.edges() + earlier.size() + unfollowed.size() + deleted.size() + later.size();
        return new Appended(events, timelines);
    }

    private int earlierEach() {
        return Math.max(1, tweetsEach / EARLIER_SHARE);
    }

    private static boolean isQuiet(int user) {
        return user % ONE_IN_IS_QUIET == 0;
    }

    private boolean isSteady(int user) {
        int busy = isQuiet(user) ? 0 : 1;
        for (int followee : graph.followees(user)) {
            busy += isQuiet(followee) ? 0 : 1;
        }
        int most = (graph.followees(user).length + 1) * tweetsEach;
        return most <= timelineLength || busy * (tweetsEach - earlierEach()) >= timelineLength;
    }

    /** Everybody, or all but the quiet, again and again. */
    private int[] turns(int times, boolean quietToo) {
        int[] everybody = IntStream.range(0, graph.users())
                .filter(user -> quietToo || !isQuiet(user))
                .toArray();
        int[] authors = new int[times * everybody.length];
        Arrays.setAll(authors, index -> everybody[index % everybody.length]);
        return authors;
    }

    private List<Edge> unfollowed() {
        List<Edge> edges = new ArrayList<>();
        for (int quiet = 0; quiet < graph.users(); quiet += ONE_IN_IS_QUIET) {
            int[] followers = graph.followers(quiet);
            for (int index = 0; index < followers.length; index += ONE_IN_UNFOLLOWS) {
                if (steady[followers[index]]) {
                    edges.add(new Edge(followers[index], quiet));
                }
            }
        }
        return edges;
    }

    /** The first tweet of everybody whose readers are all steady. */
    private Batch deleted(Batch earlier) {
        int[] places = IntStream.range(0, graph.users())
                .filter(place -> steady[earlier.authors()[place]]
                        && Arrays.stream(graph.followers(earlier.authors()[place]))
                                .allMatch(reader -> steady[reader]))
                .toArray();
        return earlier.only(places);
    }
}
