package io.roost.streams.simulation;

import io.roost.contract.event.Event;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Random histories of events among few users, so that events often affect each other. */
public final class Histories {

    /** All users of the histories. */
    public static final List<UserId> USERS = List.of(
            new UserId(1), new UserId(2), new UserId(3), new UserId(4), new UserId(5), new UserId(Long.MAX_VALUE));

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2010-01-01T00:00:00Z");

    private enum Kind {
        POST,
        POST_HISTORY,
        POST_AGAIN,
        DELETE,
        DELETE_OF_ANOTHER,
        DELETE_BEFORE_POST,
        RETWEET,
        RETWEET_UNKNOWN,
        FOLLOW,
        UNFOLLOW
    }

    private record Step(Kind kind, UserId actor, UserId other, int number) {}

    private Histories() {}

    /** Up to {@code most} events of all kinds, among all {@link #USERS}. */
    public static Arbitrary<List<Event>> ofEveryKind(int most) {
        return steps(
                        USERS.size(),
                        Tuple.of(8, Kind.POST),
                        Tuple.of(2, Kind.POST_HISTORY),
                        Tuple.of(1, Kind.POST_AGAIN),
                        Tuple.of(4, Kind.DELETE),
                        Tuple.of(1, Kind.DELETE_OF_ANOTHER),
                        Tuple.of(1, Kind.DELETE_BEFORE_POST),
                        Tuple.of(5, Kind.RETWEET),
                        Tuple.of(1, Kind.RETWEET_UNKNOWN),
                        Tuple.of(6, Kind.FOLLOW),
                        Tuple.of(4, Kind.UNFOLLOW))
                .list()
                .ofMaxSize(most)
                .map(Histories::events);
    }

    /** From {@code least} to {@code most} events among three users, so that lists overflow, shrink, and need snapshots. */
    public static Arbitrary<List<Event>> ofAFewBusyUsers(int least, int most) {
        return steps(
                        3,
                        Tuple.of(12, Kind.POST),
                        Tuple.of(1, Kind.POST_HISTORY),
                        Tuple.of(9, Kind.DELETE),
                        Tuple.of(1, Kind.RETWEET),
                        Tuple.of(3, Kind.FOLLOW),
                        Tuple.of(2, Kind.UNFOLLOW))
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .map(Histories::events);
    }

    @SafeVarargs
    private static Arbitrary<Step> steps(int users, Tuple.Tuple2<Integer, Kind>... kinds) {
        return Combinators.combine(
                        Arbitraries.frequency(kinds),
                        Arbitraries.integers().between(0, users - 1),
                        Arbitraries.integers().between(0, 1_000))
                .as((kind, actor, object) -> new Step(kind, USERS.get(actor), USERS.get(object % users), object));
    }

    private static List<Event> events(List<Step> steps) {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);
        List<Event> events = new ArrayList<>();
        List<TweetPosted> posted = new ArrayList<>();
        for (Step step : steps) {
            UserId actor = step.actor;
            UserId other = step.other;
            switch (step.kind) {
                case POST -> post(ids.next(actor), actor, null, events, posted);
                case POST_HISTORY ->
                    post(ids.at(actor, LONG_AGO.plusSeconds(step.number)), actor, null, events, posted);
                case RETWEET_UNKNOWN ->
                    post(ids.next(actor), actor, ids.at(other, LONG_AGO.minusSeconds(1)), events, posted);
                case DELETE_BEFORE_POST -> {
                    TweetId id = ids.next(actor);
                    events.add(new TweetDeleted(id, actor, NOW));
                    post(id, actor, null, events, posted);
                }
                case FOLLOW -> events.add(new UserFollowed(actor, other, NOW));
                case UNFOLLOW -> events.add(new UserUnfollowed(actor, other, NOW));
                default -> {
                    if (!posted.isEmpty()) {
                        onTweet(step, actor, posted.get(step.number % posted.size()), ids, events, posted);
                    }
                }
            }
        }
        return events;
    }

    private static void onTweet(
            Step step,
            UserId actor,
            TweetPosted tweet,
            TweetIdGenerator ids,
            List<Event> events,
            List<TweetPosted> posted) {
        switch (step.kind) {
            case POST_AGAIN -> events.add(tweet);
            case DELETE -> events.add(new TweetDeleted(tweet.tweetId(), tweet.authorId(), NOW));
            case DELETE_OF_ANOTHER -> {
                if (tweet.tweetId().bucket() == ids.next(actor).bucket()) {
                    events.add(new TweetDeleted(tweet.tweetId(), actor, NOW));
                }
            }
            default -> post(ids.nextAfter(actor, tweet.tweetId().createdAt()), actor, tweet.tweetId(), events, posted);
        }
    }

    private static void post(
            TweetId id, UserId author, @Nullable TweetId retweetOf, List<Event> events, List<TweetPosted> posted) {
        TweetPosted event =
                new TweetPosted(id, author, retweetOf == null ? "text of " + id : "", retweetOf, id.createdAt());
        events.add(event);
        posted.add(event);
    }
}
