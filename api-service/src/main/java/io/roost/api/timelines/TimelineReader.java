package io.roost.api.timelines;

import io.roost.api.profiles.UserReader;
import io.roost.api.routing.Deadline;
import io.roost.api.routing.StreamsAnswer;
import io.roost.api.routing.StreamsClient;
import io.roost.api.timelines.JsonPageWriter.JsonPage;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.service.request.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of tweets. The owner of the timeline returns the ids of a page and the tweets that it has; the missing tweets are
 * requested from their owners in one round, and missing originals of retweets in a second one. If a tweet is deleted between
 * the two steps, the page leaves it out and is filled up with the tweets after it. Thread-safe.
 */
public final class TimelineReader {

    private final StreamsClient streams;
    private final UserReader users;

    public TimelineReader(StreamsClient streams, UserReader users) {
        this.streams = streams;
        this.users = users;
    }

    /** Returns a page of the home timeline; a 404 problem if the user does not exist. */
    StreamsAnswer<JsonPage> home(UserId userId, PageRequest page, Deadline deadline) {
        return read(userId, page, deadline, part -> streams.homeTimeline(userId, part, deadline));
    }

    /** Returns a page of the user's own tweets; a 404 problem if the user does not exist. */
    StreamsAnswer<JsonPage> user(UserId userId, PageRequest page, Deadline deadline) {
        return read(userId, page, deadline, part -> streams.userTimeline(userId, part, deadline));
    }

    private StreamsAnswer<JsonPage> read(
            UserId userId,
            PageRequest requested,
            Deadline deadline,
            Function<PageRequest, StreamsAnswer<TweetLines>> timeline) {
        StreamsAnswer<TweetLines> first = timeline.apply(requested);
        List<TweetLine> listed = first.value().lines();
        if (listed.isEmpty()) {
            users.require(userId, deadline);
        }
        JsonPageWriter page = write(listed, deadline);
        String next = first.value().next();
        while (page.count() < requested.limit() && next != null) {
            int missing = requested.limit() - page.count();
            long id = Long.parseLong(next);
            TweetLines more = timeline.apply(
                            requested.isUpwards() ? requested.above(id, missing) : requested.below(id, missing))
                    .value();
            listed = new ArrayList<>(listed);
            listed.addAll(requested.isUpwards() ? 0 : listed.size(), more.lines());
            page = write(listed, deadline);
            next = more.next();
        }
        JsonPage json = requested.isUpwards() ? endUpwards(page, timeline) : page.end(next, null);
        return first.with(json);
    }

    /** Another request finds whether tweets follow below an upward page: {@code next} of its lines is the page above. */
    private static JsonPage endUpwards(JsonPageWriter page, Function<PageRequest, StreamsAnswer<TweetLines>> timeline) {
        if (page.count() == 0) {
            return page.end(null, null);
        }
        TweetLines below = timeline.apply(new PageRequest(1, page.lowest(), 0)).value();
        boolean isLast = below.lines().isEmpty() && below.next() == null;
        return page.end(isLast ? null : String.valueOf(page.lowest()), String.valueOf(page.highest()));
    }

    /** Leaves out deleted tweets, and retweets whose original was deleted. */
    private JsonPageWriter write(List<TweetLine> listed, Deadline deadline) {
        Map<Long, TweetLine> found = streams.tweets(StreamsClient.missingFrom(listed), deadline);
        JsonPageWriter page = new JsonPageWriter();
        for (TweetLine line : listed) {
            @Nullable TweetLine tweet = line.isElsewhere() ? found.get(line.id()) : line;
            if (tweet != null && tweet.isCompleteWith(found)) {
                page.add(tweet, found);
            }
        }
        return page;
    }
}
