package io.roost.benchmarks.view;

import static io.roost.benchmarks.world.IndexedFollowGraph.userId;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.streams.Testbed;
import io.roost.benchmarks.world.EventProducer;
import io.roost.benchmarks.world.FollowGraphGenerator;
import io.roost.benchmarks.world.IndexedFollowGraph;
import io.roost.benchmarks.world.PostedTweets;
import io.roost.benchmarks.world.PostedTweets.Tweet;
import io.roost.contract.command.Follow;
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
 * home timelines that are expected.
 *
 * <p>An application that does not refill timelines is right about it, too: only quiet users are unfollowed, who post in the
 * earlier batch alone, and only earlier tweets are deleted, and either only if every timeline that loses a tweet is steady: it
 * has its full length of later tweets, or never had more than its length.
 */
final class History {

    private static final int ONE_IN_IS_QUIET = 25;
    private static final int ONE_IN_UNFOLLOWS = 3;
    private static final int EARLIER_SHARE = 10;

    private static final int TIMELINE = TimelineLimits.STANDARD.timeline();
    private static final long SEED = 1;

    final Testbed testbed;

    /** The expected home timelines. */
    final PostedTweets timelines;

    /** The number of events in the log. */
    final long events;

    private final IndexedFollowGraph graph;
    private final int tweetsEach;

    /** Returns when the log has everything. Quiet users post only the earlier tenth of {@code tweetsEach}. */
    History(int users, int meanFollowers, int tweetsEach, Setting setting, Resources resources)
            throws InterruptedException {
        this.graph = new FollowGraphGenerator(users, meanFollowers, SEED).generate();
        this.testbed = new Testbed(graph, setting, resources);
        this.tweetsEach = tweetsEach;
        EventProducer log = testbed.log;
        log.appendProfiles(users);
        log.appendFollows(graph);
        List<Tweet> earlier = log.appendTweets(turns(earlierEach(), true));
        List<Follow> unfollowed = unfollowed();
        log.append(
                unfollowed.stream().map(edge -> new UserUnfollowed(edge.follower(), edge.followee(), Instant.now())));
        List<Tweet> deleted = deleted(earlier);
        log.append(deleted.stream().map(tweet -> new TweetDeleted(tweet.id(), tweet.authorId(), Instant.now())));
        List<Tweet> later = log.appendTweets(turns(tweetsEach - earlierEach(), false));

        timelines = new PostedTweets(graph.without(unfollowed));
        earlier.forEach(timelines::add);
        deleted.forEach(timelines::remove);
        later.forEach(timelines::add);
        events = users + graph.edges() + earlier.size() + unfollowed.size() + deleted.size() + later.size();
    }

    private int earlierEach() {
        return Math.max(1, tweetsEach / EARLIER_SHARE);
    }

    private static boolean isQuiet(int user) {
        return user % ONE_IN_IS_QUIET == 0;
    }

    private boolean isSteady(int user) {
        long busy = IntStream.concat(IntStream.of(user), Arrays.stream(graph.followees(user)))
                .filter(author -> !isQuiet(author))
                .count();
        int most = (graph.followees(user).length + 1) * tweetsEach;
        return most <= TIMELINE || busy * (tweetsEach - earlierEach()) >= TIMELINE;
    }

    /** Returns all users, or all but the quiet, {@code times} times. */
    private int[] turns(int times, boolean quietToo) {
        return IntStream.range(0, times)
                .flatMap(turn -> IntStream.range(0, graph.users()).filter(user -> quietToo || !isQuiet(user)))
                .toArray();
    }

    private List<Follow> unfollowed() {
        List<Follow> edges = new ArrayList<>();
        for (int quiet = 0; quiet < graph.users(); quiet += ONE_IN_IS_QUIET) {
            int[] followers = graph.followers(quiet);
            for (int index = 0; index < followers.length; index += ONE_IN_UNFOLLOWS) {
                if (isSteady(followers[index])) {
                    edges.add(new Follow(userId(followers[index]), userId(quiet)));
                }
            }
        }
        return edges;
    }

    /** Returns the first tweet of each user whose readers are all steady. */
    private List<Tweet> deleted(List<Tweet> earlier) {
        return earlier.subList(0, graph.users()).stream()
                .filter(tweet -> isSteady(tweet.author())
                        && Arrays.stream(graph.followers(tweet.author())).allMatch(this::isSteady))
                .toList();
    }
}
