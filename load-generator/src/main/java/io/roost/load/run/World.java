package io.roost.load.run;

import io.roost.contract.command.Follow;
import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.load.console.LoadFailure;
import io.roost.load.console.Progress;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import me.tongfei.progressbar.ProgressBar;

/**
 * The users, follows and newest tweets, read from the log and updated by the load generator's own writes. An edge or tweet in
 * use by a write is withheld from other writes. Thread-safe.
 */
public final class World {

    private static final int TWEETS_KEPT = 10_000;
    private static final int TRIES = 20;

    /** A tweet that can be retweeted or deleted. */
    record KnownTweet(TweetId id, UserId authorId) {}

    private final SplittableRandom random;
    private final Bag<UserId> users = new Bag<>();
    private final Bag<Follow> follows = new Bag<>();
    private final Set<Follow> inUse = new HashSet<>();
    private final Map<UserId, Set<UserId>> followeeToFollowers = new HashMap<>();
    private final Bag<KnownTweet> tweets = new Bag<>();

    public World(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Reads the log to its end; throws {@link LoadFailure} if it has no users. */
    public void read(LogReader log, PrintWriter err) {
        try (ProgressBar progress = Progress.bar("Reading the log", log.remaining(), err)) {
            log.readToEnd((partition, offset, event) -> apply(event), progress::stepTo);
        }
        if (size() == 0) {
            throw new LoadFailure("the log has no users: import a graph first, with 'graph'");
        }
    }

    private synchronized void apply(Event event) {
        if (event instanceof UserFollowed followed) {
            users.add(followed.followerId());
            users.add(followed.followeeId());
            add(new Follow(followed.followerId(), followed.followeeId()));
        } else if (event instanceof UserUnfollowed unfollowed) {
            remove(new Follow(unfollowed.followerId(), unfollowed.followeeId()));
        } else if (event instanceof TweetPosted posted) {
            users.add(posted.authorId());
            if (posted.retweetOf() == null) {
                addTweet(new KnownTweet(posted.tweetId(), posted.authorId()));
            }
        } else if (event instanceof TweetDeleted deleted) {
            tweets.remove(new KnownTweet(deleted.tweetId(), deleted.authorId()));
        } else if (event instanceof ProfileUpdated profile) {
            users.add(profile.userId());
        }
    }

    private void add(Follow edge) {
        if (!edge.follower().equals(edge.followee()) && follows.add(edge)) {
            followeeToFollowers
                    .computeIfAbsent(edge.followee(), user -> new LinkedHashSet<>())
                    .add(edge.follower());
        }
    }

    private void remove(Follow edge) {
        if (follows.remove(edge)) {
            followeeToFollowers.getOrDefault(edge.followee(), new HashSet<>()).remove(edge.follower());
        }
    }

    public synchronized int size() {
        return users.elements().size();
    }

    public synchronized UserId anyUser() {
        return users.any(random).orElseThrow();
    }

    /** Returns a user of each partition that has users. */
    synchronized Collection<UserId> userOfEachPartition(int partitionCount) {
        Map<Integer, UserId> partitionToUser = new TreeMap<>();
        users.elements()
                .forEach(user -> partitionToUser.putIfAbsent(AuthorBucket.partitionOf(user, partitionCount), user));
        return partitionToUser.values();
    }

    /** Returns a follower of {@code author}, or {@code author} if there is none. */
    synchronized UserId anyReader(UserId author) {
        Set<UserId> followers = followeeToFollowers.getOrDefault(author, Set.of());
        return followers.isEmpty() ? author : followers.iterator().next();
    }

    /** Returns whether the home timeline of {@code user} has the tweets of {@code author}. */
    synchronized boolean sees(UserId user, UserId author) {
        return user.equals(author) || follows.contains(new Follow(user, author));
    }

    /** Returns an edge that does not exist, for the caller's use until {@link #release}; empty if none was found. */
    synchronized Optional<Follow> edgeToAdd() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Follow edge = new Follow(anyUser(), anyUser());
            if (!edge.follower().equals(edge.followee()) && !follows.contains(edge) && inUse.add(edge)) {
                return Optional.of(edge);
            }
        }
        return Optional.empty();
    }

    /** Removes an edge and returns it, for the caller's use until {@link #release}; empty if none was found. */
    synchronized Optional<Follow> edgeToRemove() {
        Optional<Follow> edge = follows.any(random).filter(inUse::add);
        edge.ifPresent(this::remove);
        return edge;
    }

    /** Ends the use of {@code edge}, and adds it to the follows if it {@code isAdded}. */
    synchronized void release(Follow edge, boolean isAdded) {
        if (isAdded) {
            add(edge);
        }
        inUse.remove(edge);
    }

    synchronized void addTweet(KnownTweet tweet) {
        tweets.add(tweet);
        if (tweets.elements().size() > TWEETS_KEPT) {
            tweets.any(random).ifPresent(tweets::remove);
        }
    }

    synchronized Optional<KnownTweet> anyTweet() {
        return tweets.any(random);
    }

    /** Removes a tweet and returns it, so that no other write uses it. */
    synchronized Optional<KnownTweet> tweetToDelete() {
        Optional<KnownTweet> tweet = tweets.any(random);
        tweet.ifPresent(tweets::remove);
        return tweet;
    }
}
