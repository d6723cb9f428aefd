package io.roost.oracle;

import io.roost.contract.event.Event;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes home timelines from the events of one partition in order, with maps: an obvious second implementation. */
final class EventByEvent {

    private record RetweeterAndOriginal(long retweeterId, long originalId) {}

    private record Edge(long followerId, long followeeId) {}

    private final List<TweetEvent> tweetEvents = new ArrayList<>();
    private final Map<Long, TweetEvent> firstEvents = new HashMap<>();
    private final Set<Edge> follows = new HashSet<>();

    void append(Event event) {
        if (event instanceof TweetEvent tweetEvent) {
            tweetEvents.add(tweetEvent);
            firstEvents.putIfAbsent(tweetEvent.tweetId().value(), tweetEvent);
        } else if (event instanceof UserFollowed followed) {
            follows.add(new Edge(
                    followed.followerId().value(), followed.followeeId().value()));
        } else if (event instanceof UserUnfollowed unfollowed) {
            follows.remove(new Edge(
                    unfollowed.followerId().value(), unfollowed.followeeId().value()));
        }
    }

    List<String> homeTimeline(long userId) {
        Set<Long> deleted = new HashSet<>();
        Map<RetweeterAndOriginal, TweetPosted> accepted = new HashMap<>();
        for (TweetEvent event : tweetEvents) {
            TweetPosted owned = owned(event);
            if (owned == event && owned.retweetOf() != null && originalOf(owned) != null) {
                accepted.putIfAbsent(key(owned), owned);
            } else if (owned != null && !(event instanceof TweetPosted)) {
                deleted.add(owned.tweetId().value());
                accepted.values().remove(owned);
            }
        }
        accepted.keySet().removeIf(key -> deleted.contains(key.originalId()));

        Stream<TweetPosted> tweets = firstEvents.values().stream()
                .filter(TweetPosted.class::isInstance)
                .map(TweetPosted.class::cast)
                .filter(tweet -> tweet.retweetOf() == null
                        && !deleted.contains(tweet.tweetId().value()));
        return Stream.concat(tweets, accepted.values().stream())
                .filter(tweet -> showsAuthor(userId, tweet.authorId().value()))
                .sorted(Comparator.comparing(TweetPosted::tweetId).reversed())
                .map(tweet -> describe(tweet, accepted.keySet()))
                .toList();
    }

    /** Returns the post that {@code event} makes or deletes; null if the id belongs to another author or was deleted first. */
    private @Nullable TweetPosted owned(TweetEvent event) {
        TweetEvent first = firstEvents.get(event.tweetId().value());
        return first instanceof TweetPosted posted && posted.authorId().equals(event.authorId()) ? posted : null;
    }

    private @Nullable TweetPosted originalOf(TweetPosted retweet) {
        if (retweet.retweetOf() == null) {
            return retweet;
        }
        boolean older = retweet.retweetOf().compareTo(retweet.tweetId()) < 0;
        return older && firstEvents.get(retweet.retweetOf().value()) instanceof TweetPosted repeated
                ? originalOf(repeated)
                : null;
    }

    private RetweeterAndOriginal key(TweetPosted retweet) {
        TweetPosted original = originalOf(retweet);
        return new RetweeterAndOriginal(
                retweet.authorId().value(),
                original == null ? 0 : original.tweetId().value());
    }

    private boolean showsAuthor(long userId, long authorId) {
        return userId == authorId || follows.contains(new Edge(userId, authorId));
    }

    private String describe(TweetPosted tweet, Set<RetweeterAndOriginal> accepted) {
        TweetPosted original = originalOf(tweet);
        if (original == null || original == tweet) {
            return brief(tweet, accepted);
        }
        return "%s by %s, a retweet of %s".formatted(tweet.tweetId(), tweet.authorId(), brief(original, accepted));
    }

    private static String brief(TweetPosted tweet, Set<RetweeterAndOriginal> accepted) {
        long count = accepted.stream()
                .filter(key -> key.originalId() == tweet.tweetId().value())
                .count();
        return "%s by %s, %d retweets".formatted(tweet.tweetId(), tweet.authorId(), count);
    }
}
