package io.roost.api.timelines;

import io.roost.api.listing.JsonPage;
import io.roost.api.profiles.KnownUsers;
import io.roost.api.routing.Answer;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.Slice;
import io.roost.api.routing.StreamsClient;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Pages of tweets: the owner of the timeline answers with the tweets that it holds itself, the owners of the others are
 * asked for theirs, all in one round, and once more where a retweet's original lives with none of those. A tweet that is
 * deleted between the listing and its content is left out and the page filled up from what follows. Thread-safe.
 */
public final class Timelines {

    private final StreamsClient streams;
    private final KnownUsers knownUsers;

    public Timelines(StreamsClient streams, KnownUsers knownUsers) {
        this.streams = streams;
        this.knownUsers = knownUsers;
    }

    /** The home timeline; a 404 problem if the log has never named the user. */
    public Answer<JsonPage> home(UserId userId, Slice slice, Deadline deadline) {
        return page(userId, slice, deadline, part -> streams.homeTimeline(userId, part, deadline));
    }

    /** The user's own tweets; a 404 problem if the log has never named the user. */
    public Answer<JsonPage> own(UserId userId, Slice slice, Deadline deadline) {
        return page(userId, slice, deadline, part -> streams.userTimeline(userId, part, deadline));
    }

    private Answer<JsonPage> page(
            UserId userId, Slice wanted, Deadline deadline, Function<Slice, Answer<TweetLines>> listing) {
        Answer<TweetLines> first = listing.apply(wanted);
        if (first.value().lines().isEmpty()) {
            knownUsers.require(userId, deadline);
        }
        JsonPage page = wanted.isUpwards()
                ? pageAbove(first.value(), wanted, deadline, listing)
                : pageBelow(first.value(), wanted, deadline, listing);
        return new Answer<>(page, first.stamp());
    }

    private JsonPage pageBelow(
            TweetLines first, Slice wanted, Deadline deadline, Function<Slice, Answer<TweetLines>> listing) {
        JsonPageWriter page = new JsonPageWriter();
        TweetLines slice = first;
        add(slice.lines(), page, deadline);
        String next = slice.next();
        while (page.count() < wanted.limit() && next != null) {
            Slice rest = wanted.below(Long.parseLong(next), wanted.limit() - page.count());
            slice = listing.apply(rest).value();
            add(slice.lines(), page, deadline);
            next = slice.next();
        }
        return page.end(next, null);
    }

    /** What is missing comes before what is there, so the page is built again with it; that is rare. */
    private JsonPage pageAbove(
            TweetLines first, Slice wanted, Deadline deadline, Function<Slice, Answer<TweetLines>> listing) {
        List<TweetLine> listed = new ArrayList<>(first.lines());
        JsonPageWriter page = new JsonPageWriter();
        add(listed, page, deadline);
        String above = first.next();
        while (page.count() < wanted.limit() && above != null) {
            TweetLines slice = listing.apply(wanted.above(Long.parseLong(above), wanted.limit() - page.count()))
                    .value();
            listed.addAll(0, slice.lines());
            page = new JsonPageWriter();
            add(listed, page, deadline);
            above = slice.next();
        }
        if (page.count() == 0) {
            return page.end(null, null);
        }
        TweetLines below = listing.apply(Slice.firstBelow(page.lowest())).value();
        boolean endsHere = below.lines().isEmpty() && below.next() == null;
        return page.end(endsHere ? null : String.valueOf(page.lowest()), String.valueOf(page.highest()));
    }

    private void add(List<TweetLine> listed, JsonPageWriter page, Deadline deadline) {
        Map<Long, TweetLine> found = streams.tweets(StreamsClient.missingFrom(listed), deadline);
        for (TweetLine line : listed) {
            TweetLine tweet = line.isElsewhere() ? found.get(line.id()) : line;
            if (tweet != null) {
                add(tweet, found, page);
            }
        }
    }

    /** A retweet whose original has gone has gone with it. */
    private static void add(TweetLine tweet, Map<Long, TweetLine> found, JsonPageWriter page) {
        if (!tweet.lacksOriginal()) {
            page.add(tweet);
            return;
        }
        TweetLine original = found.get(tweet.originalId());
        if (original != null) {
            page.add(tweet, original);
        }
    }
}
