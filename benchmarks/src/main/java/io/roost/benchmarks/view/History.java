package io.roost.benchmarks.view;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.world.Batch;
import io.roost.benchmarks.world.FollowGraph;
import io.roost.benchmarks.world.FollowGraph.Edge;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.World;
import io.roost.benchmarks.world.WorldLog;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.UserUnfollowed;
import io.roost.engine.timeline.TimelineLimits;
import java.time.Instant;
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
final class History {

    private static final int ONE_IN_IS_QUIET = 25;
    private static final int ONE_IN_UNFOLLOWS = 3;
    private static final int EARLIER_SHARE = 10;

    private static final int TIMELINE = TimelineLimits.STANDARD.timeline();
    private static final long SEED = 1;

    private final World world;
    private final FollowGraph graph;
    private final int tweetsEach;
    private final boolean[] steady;
    private final PostedTweets timelines;
    private final long events;

    /**
     * Returns when the log has everything.
     *
     * @param tweetsEach by each user; the quiet ones post only the earlier tenth
     */
    History(int users, int meanFollowers, int tweetsEach, Setting setting, Resources resources)
            throws InterruptedException {
        this.graph = new FollowGraphGenerator(users, meanFollowers, SEED).generate();
        this.world = new World(graph, setting, resources);
        this.tweetsEach = tweetsEach;
        this.steady = new boolean[users];
        for (int user = 0; user < users; user++) {
            steady[user] = isSteady(user);
        }
        WorldLog log = world.log();
        log.name(users);
        log.follow(graph);
        Batch earlier = log.tweet(turns(earlierEach(), true));
        List<Edge> unfollowed = unfollowed();
        log.append(unfollowed.stream()
                .map(edge -> new UserUnfollowed(edge.followerId(), edge.followeeId(), Instant.now())));
        Batch deleted = deleted(earlier);
        log.append(IntStream.range(0, deleted.size())
                .mapToObj(index -> new TweetDeleted(
                        deleted.tweets()[index], FollowGraph.userId(deleted.authors()[index]), Instant.now())));
        Batch later = log.tweet(turns(tweetsEach - earlierEach(), false));

        timelines = new PostedTweets(graph.without(unfollowed));
        timelines.add(earlier);
        timelines.remove(deleted);
        timelines.add(later);
        events = users + graph.edges() + earlier.size() + unfollowed.size() + deleted.size() + later.size();
    }

    World world() {
        return world;
    }

    int users() {
        return graph.users();
    }

    /** How many events the log has. */
    long events() {
        return events;
    }

    /** @throws io.roost.benchmarks.report.WrongContents if a timeline is not what the history leads to */
    long check(String contender, TimelineView view) throws Exception {
        return timelines.compare(contender, (user, count) -> view.homeTimeline(FollowGraph.userId(user), count));
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
        return most <= TIMELINE || busy * (tweetsEach - earlierEach()) >= TIMELINE;
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
