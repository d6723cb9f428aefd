package io.roost.api;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Tweet;
import io.roost.contract.rest.User;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A model of the log: {@link FakeIngest} writes it and {@link FakeStreams} read it. */
final class LogModel {

    static final int PARTITIONS = 4;

    record Posted(
            TweetId id,
            UserId author,
            String text,
            @Nullable TweetId retweetOf) {}

    final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private final Map<UserId, User> profiles = new LinkedHashMap<>();
    private final Set<UserId> named = new HashSet<>();
    private final Map<UserId, TreeSet<Long>> followees = new LinkedHashMap<>();
    private final TreeMap<TweetId, Posted> tweets = new TreeMap<>();
    private final Set<TweetId> deleted = new HashSet<>();
    private final Set<TweetId> hidden = new HashSet<>();
    final List<Posted> appended = new ArrayList<>();

    synchronized void profile(User user) {
        profiles.put(user.id(), user);
        named.add(user.id());
    }

    synchronized void name(UserId user) {
        named.add(user);
    }

    synchronized void follow(UserId follower, UserId followee) {
        named.add(follower);
        named.add(followee);
        followees.computeIfAbsent(follower, key -> new TreeSet<>()).add(followee.value());
    }

    synchronized void unfollow(UserId follower, UserId followee) {
        followees.computeIfAbsent(follower, key -> new TreeSet<>()).remove(followee.value());
    }

    synchronized TweetId tweet(UserId author, String text) {
        TweetId id = ids.next(author);
        post(new Posted(id, author, text, null));
        return id;
    }

    synchronized void post(Posted tweet) {
        named.add(tweet.author());
        appended.add(tweet);
        tweets.putIfAbsent(tweet.id(), tweet);
    }

    synchronized TweetId retweet(UserId author, TweetId original) {
        TweetId id = ids.nextAfter(author, original.createdAt());
        post(new Posted(id, author, "", original));
        return id;
    }

    synchronized void delete(TweetId id) {
        deleted.add(id);
    }

    /** Removes the tweet, but not from listings, as if it were deleted between two requests of a read. */
    synchronized void loseBody(TweetId id) {
        hidden.add(id);
    }

    synchronized boolean isVisible(TweetId id) {
        return body(id).isPresent();
    }

    synchronized Optional<Body> body(TweetId id) {
        return hidden.contains(id) ? Optional.empty() : visible(id).map(this::body);
    }

    private Optional<Posted> visible(TweetId id) {
        return Optional.ofNullable(tweets.get(id))
                .filter(tweet -> !deleted.contains(id))
                .filter(tweet ->
                        tweet.retweetOf() == null || visible(tweet.retweetOf()).isPresent());
    }

    /**
     * The data of a tweet in its author's partition.
     *
     * @param tweet without its original
     */
    record Body(Tweet tweet, @Nullable TweetId retweetOf) {}

    private Body body(Posted tweet) {
        User profile = profiles.get(tweet.author());
        Author author = profile == null
                ? new Author(tweet.author(), null, null, null)
                : new Author(tweet.author(), profile.username(), profile.displayName(), profile.photoUrl());
        long retweets = tweets.values().stream()
                .filter(other -> tweet.id().equals(other.retweetOf()) && isVisible(other.id()))
                .count();
        return new Body(
                new Tweet(tweet.id(), tweet.text(), tweet.id().createdAt(), author, retweets, null), tweet.retweetOf());
    }

    synchronized List<Long> homeTimeline(UserId user) {
        Set<Long> authors = new HashSet<>(followees(user));
        authors.add(user.value());
        return listed(authors);
    }

    synchronized List<Long> userTimeline(UserId user) {
        return listed(Set.of(user.value()));
    }

    private List<Long> listed(Set<Long> authors) {
        return tweets.descendingMap().values().stream()
                .filter(tweet -> authors.contains(tweet.author().value()))
                .filter(tweet -> visible(tweet.id()).isPresent())
                .map(tweet -> tweet.id().value())
                .toList();
    }

    synchronized NavigableSet<Long> followees(UserId user) {
        return followees.computeIfAbsent(user, key -> new TreeSet<>()).descendingSet();
    }

    synchronized List<Long> followers(UserId user, Set<Integer> partitions) {
        return followees.entrySet().stream()
                .filter(edges -> edges.getValue().contains(user.value()))
                .map(Map.Entry::getKey)
                .filter(follower -> partitions.contains(AuthorBucket.partitionOf(follower, PARTITIONS)))
                .map(UserId::value)
                .sorted((left, right) -> Long.compare(right, left))
                .toList();
    }

    synchronized Optional<User> user(UserId id) {
        if (!named.contains(id)) {
            return Optional.empty();
        }
        User profile = profiles.getOrDefault(id, new User(id, null, null, null, null, null, 0, 0, 0));
        return Optional.of(new User(
                id,
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.photoUrl(),
                profile.createdAt(),
                followers(id, Set.of(0, 1, 2, 3)).size(),
                followees(id).size(),
                userTimeline(id).size()));
    }

    synchronized Optional<TweetId> retweetBy(TweetId original, UserId user) {
        return tweets.values().stream()
                .filter(tweet ->
                        original.equals(tweet.retweetOf()) && tweet.author().equals(user))
                .map(Posted::id)
                .filter(this::isVisible)
                .findFirst();
    }
}
