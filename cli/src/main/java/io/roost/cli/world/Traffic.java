package io.roost.cli.world;

import io.roost.cli.client.RoostClient;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.ConcurrentHistogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Generates light traffic: mostly tweets and reads of home timelines, and some retweets, unfollows, follows, deletions and
 * edits of bios. There is one call at a time, so slow answers make it slower.
 */
public final class Traffic {

    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final Duration PAUSE = Duration.ofMillis(400);
    private static final int PAGE = 20;

    private final RoostClient client;
    private final List<UserId> people;
    private final Random random = new Random();
    private final ConcurrentHistogram reads;

    /**
     * @param people the authors of the calls
     * @param reads records the durations of home timeline reads, in microseconds
     */
    public Traffic(RoostClient client, List<UserId> people, ConcurrentHistogram reads) {
        this.client = client;
        this.people = people;
        this.reads = reads;
    }

    /** Generates traffic until {@code executor} is shut down. */
    public void startOn(ScheduledExecutorService executor) {
        executor.scheduleWithFixedDelay(this::act, 0, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void act() {
        try {
            actAs(randomUser(), random.nextInt(100));
        } catch (RuntimeException failure) {
            LOG.warn("A call of the demo's traffic failed: {}", failure.getMessage());
        }
    }

    private void actAs(UserId user, int chance) {
        if (chance < 50) {
            client.post(user, WorldTexts.ALL.tweet(random));
        } else if (chance < 80) {
            readHomeTimeline(user);
        } else if (chance < 90) {
            readHomeTimeline(user).stream()
                    .filter(tweet -> tweet.retweetOf() == null)
                    .skip(random.nextInt(3))
                    .findFirst()
                    .ifPresent(tweet -> client.retweet(user, tweet.id()));
        } else if (chance < 96) {
            unfollowAndMaybeFollow(user, randomUser());
        } else if (chance < 98) {
            newest(user).ifPresent(client::delete);
        } else {
            client.edit(user, Map.of("bio", WorldTexts.ALL.bio(random)));
        }
    }

    private List<Tweet> readHomeTimeline(UserId user) {
        long begin = System.nanoTime();
        List<Tweet> seen = client.homeTimeline(user, PAGE).items();
        reads.recordValue(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begin));
        return seen;
    }

    private void unfollowAndMaybeFollow(UserId follower, UserId followee) {
        if (follower.equals(followee)) {
            return;
        }
        client.unfollow(follower, followee);
        if (random.nextInt(4) > 0) {
            client.follow(follower, followee);
        }
    }

    private Optional<TweetId> newest(UserId author) {
        return client.userTimeline(author, 1).items().stream().map(Tweet::id).findFirst();
    }

    private UserId randomUser() {
        return people.get(random.nextInt(people.size()));
    }
}
