package io.roost.api.reading;

import io.roost.api.streams.Answer;
import io.roost.api.streams.Deadline;
import io.roost.api.streams.Slice;
import io.roost.api.streams.StreamsClient;
import io.roost.events.id.TweetId;
import io.roost.events.id.UserId;
import io.roost.events.query.IdSlice;
import io.roost.events.view.Page;
import io.roost.events.view.Tweet;
import io.roost.events.view.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Pages of tweets and of users: ids from the owner of the listing, then what they stand for. A tweet that is deleted
 * between the two is left out and the page filled up from the ids that follow. Thread-safe.
 */
public final class Pages {

    private final StreamsClient streams;
    private final TweetReader tweets;
    private final UserReader users;
    private final KnownUsers knownUsers;

    public Pages(StreamsClient streams, TweetReader tweets, UserReader users, KnownUsers knownUsers) {
        this.streams = streams;
        this.tweets = tweets;
        this.users = users;
        this.knownUsers = knownUsers;
    }

    /** The home timeline; a 404 problem if the log has never named the user. */
    public Answer<Page<Tweet>> homeTimeline(UserId userId, Slice slice, Deadline deadline) {
        return tweets(userId, slice, deadline, part -> streams.homeTimeline(userId, part, deadline));
    }

    /** The user's own tweets; a 404 problem if the log has never named the user. */
    public Answer<Page<Tweet>> userTimeline(UserId userId, Slice slice, Deadline deadline) {
        return tweets(userId, slice, deadline, part -> streams.userTimeline(userId, part, deadline));
    }

    /** Whom the user follows; a 404 problem if the log has never named the user. */
    public Answer<Page<User>> following(UserId userId, Slice slice, Deadline deadline) {
        Answer<IdSlice> ids = streams.following(userId, slice, deadline);
        return new Answer<>(users(userId, ids.value(), deadline), ids.stamp());
    }

    /** Who follows the user; a 404 problem if the log has never named the user. */
    public Page<User> followers(UserId userId, Slice slice, Deadline deadline) {
        return users(userId, streams.followers(userId, slice, deadline), deadline);
    }

    private Page<User> users(UserId userId, IdSlice slice, Deadline deadline) {
        requireKnownIfEmpty(userId, slice, deadline);
        List<UserId> ids = slice.ids().stream().map(UserId::of).toList();
        return new Page<>(users.readAll(ids, deadline), next(slice));
    }

    private Answer<Page<Tweet>> tweets(
            UserId userId, Slice wanted, Deadline deadline, Function<Slice, Answer<IdSlice>> listing) {
        Answer<IdSlice> first = listing.apply(wanted);
        requireKnownIfEmpty(userId, first.value(), deadline);
        IdSlice slice = first.value();
        List<Tweet> items = new ArrayList<>(read(slice, deadline));
        while (items.size() < wanted.limit() && slice.more() && !slice.ids().isEmpty()) {
            slice = listing.apply(wanted.below(lowest(slice), wanted.limit() - items.size()))
                    .value();
            items.addAll(read(slice, deadline));
        }
        return new Answer<>(new Page<>(items, next(slice)), first.stamp());
    }

    private List<Tweet> read(IdSlice slice, Deadline deadline) {
        return tweets.readAll(slice.ids().stream().map(TweetId::of).toList(), deadline);
    }

    /** Whatever is listed of a user, the log has named it; so the question is put only where nothing is. */
    private void requireKnownIfEmpty(UserId userId, IdSlice slice, Deadline deadline) {
        if (slice.ids().isEmpty()) {
            knownUsers.require(userId, deadline);
        }
    }

    private static @Nullable String next(IdSlice slice) {
        return slice.more() && !slice.ids().isEmpty() ? String.valueOf(lowest(slice)) : null;
    }

    private static long lowest(IdSlice slice) {
        return Long.parseLong(slice.ids().get(slice.ids().size() - 1));
    }
}
