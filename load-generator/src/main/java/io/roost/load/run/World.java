package io.roost.load.run;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.load.graph.Edge;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * What the load generator knows of who is there: learned from the log, and kept current by what it does itself. Edges
 * and tweets that are in use are taken out, so that no two requests at a time speak of the same one. Thread-safe.
 */
public final class World {

    private static final int TWEETS_KEPT = 10_000;
    private static final int TRIES = 20;

    /** A tweet that can be repeated or deleted. */
    record KnownTweet(TweetId id, UserId authorId) {}

    private final SplittableRandom random;
    private final Set<UserId> known = new HashSet<>();
    private final List<UserId> users = new ArrayList<>();
    private final Bag<Edge> follows = new Bag<>();
    private final Set<Edge> busy = new HashSet<>();
    private final Map<UserId, Set<UserId>> followers = new HashMap<>();
    private final Bag<KnownTweet> tweets = new Bag<>();

    public World(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Learns from an event of the log. */
    public synchronized void take(Event event) {
        if (event instanceof UserFollowed followed) {
            addUser(followed.followerId());
            addUser(followed.followeeId());
            added(new Edge(followed.followerId(), followed.followeeId()));
        } else if (event instanceof UserUnfollowed unfollowed) {
            removed(new Edge(unfollowed.followerId(), unfollowed.followeeId()));
        } else if (event instanceof TweetPosted posted) {
            addUser(posted.authorId());
            if (posted.retweetOf() == null) {
                addTweet(new KnownTweet(posted.tweetId(), posted.authorId()));
            }
        } else if (event instanceof TweetDeleted deleted) {
            tweets.remove(new KnownTweet(deleted.tweetId(), deleted.authorId()));
        } else if (event instanceof ProfileUpdated profile) {
            addUser(profile.userId());
        }
    }

    private void addUser(UserId user) {
        if (known.add(user)) {
            users.add(user);
        }
    }

    private void added(Edge edge) {
        if (!edge.followerId().equals(edge.followeeId()) && follows.add(edge)) {
            followers
                    .computeIfAbsent(edge.followeeId(), user -> new LinkedHashSet<>())
                    .add(edge.followerId());
        }
    }

    private void removed(Edge edge) {
        if (follows.remove(edge)) {
            followers.getOrDefault(edge.followeeId(), new LinkedHashSet<>()).remove(edge.followerId());
        }
    }

    /** How many users there are. */
    public synchronized int size() {
        return users.size();
    }

    /** A random user. */
    public synchronized UserId anybody() {
        return users.get(random.nextInt(users.size()));
    }

    /** One user of each partition that has any. */
    synchronized Collection<UserId> oneOfEach(int partitionCount) {
        Map<Integer, UserId> byPartition = new TreeMap<>();
        users.forEach(user -> byPartition.putIfAbsent(AuthorBucket.partitionOf(user, partitionCount), user));
        return byPartition.values();
    }

    /** Somebody who sees tweets of {@code author} at home: a follower, or else the author. */
    synchronized UserId somebodyWhoSees(UserId author) {
        Set<UserId> all = followers.getOrDefault(author, Set.of());
        return all.isEmpty() ? author : all.iterator().next();
    }

    /** Whether {@code user} still sees tweets of {@code author} at home. */
    synchronized boolean sees(UserId user, UserId author) {
        return user.equals(author) || follows.contains(new Edge(user, author));
    }

    /** An edge that is not there, taken until {@link #followed} or {@link #giveBack}. */
    synchronized Optional<Edge> edgeToAdd() {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Edge edge = new Edge(anybody(), anybody());
            if (!edge.followerId().equals(edge.followeeId()) && !follows.contains(edge) && busy.add(edge)) {
                return Optional.of(edge);
            }
        }
        return Optional.empty();
    }

    /** An edge that was there, taken until {@link #giveBack}. */
    synchronized Optional<Edge> edgeToRemove() {
        Optional<Edge> edge = follows.any(random).filter(busy::add);
        edge.ifPresent(this::removed);
        return edge;
    }

    synchronized void followed(Edge edge) {
        added(edge);
    }

    /** The edge can be drawn again. */
    synchronized void giveBack(Edge edge) {
        busy.remove(edge);
    }

    synchronized void addTweet(KnownTweet tweet) {
        tweets.add(tweet);
        if (tweets.size() > TWEETS_KEPT) {
            tweets.any(random).ifPresent(tweets::remove);
        }
    }

    synchronized Optional<KnownTweet> anyTweet() {
        return tweets.any(random);
    }

    /** A tweet that nobody else will draw from now on. */
    synchronized Optional<KnownTweet> tweetToDelete() {
        Optional<KnownTweet> tweet = tweets.any(random);
        tweet.ifPresent(tweets::remove);
        return tweet;
    }
}
