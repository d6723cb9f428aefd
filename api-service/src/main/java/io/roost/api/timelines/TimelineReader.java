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
import org.jspecify.annotations.Nullable;

/**
 * Reads pages of tweets. The owner of the timeline returns the ids of a page and the tweets that it has; the missing tweets are
 * requested from their owners in one round, and missing originals of retweets in a second one. If a tweet is deleted between
 * the two steps, the page leaves it out and is filled up with the tweets after it. Thread-safe.
 */
final class TimelineReader {

    private final Timeline timeline;
    private final StreamsClient streams;
    private final UserReader users;

    TimelineReader(Timeline timeline, StreamsClient streams, UserReader users) {
        this.timeline = timeline;
        this.streams = streams;
        this.users = users;
    }

    /** The query of {@code streams} that returns pages of the timeline. */
    @FunctionalInterface
    interface Timeline {
        StreamsAnswer<TweetLines> read(UserId userId, PageRequest page, Deadline deadline);
    }

    /** Returns a page of the user's timeline; a 404 problem if the user does not exist. */
    StreamsAnswer<JsonPage> read(UserId userId, PageRequest requested, Deadline deadline) {
        StreamsAnswer<TweetLines> first = timeline.read(userId, requested, deadline);
        List<TweetLine> listed = first.value().lines();
        if (listed.isEmpty()) {
            users.require(userId, deadline);
        }
        JsonPageWriter page = write(listed, deadline);
        String next = first.value().next();
        while (page.count() < requested.limit() && next != null) {
            int missing = requested.limit() - page.count();
            long id = Long.parseLong(next);
            PageRequest part = requested.isUpwards() ? requested.above(id, missing) : requested.below(id, missing);
            TweetLines more = timeline.read(userId, part, deadline).value();
            listed = new ArrayList<>(listed);
            listed.addAll(requested.isUpwards() ? 0 : listed.size(), more.lines());
            page = write(listed, deadline);
            next = more.next();
        }
        JsonPage json = requested.isUpwards() ? endUpwards(page, userId, deadline) : page.end(next, null);
        return first.with(json);
    }

    /** Another request finds whether tweets follow below an upward page: {@code next} of its lines is the page above. */
    private JsonPage endUpwards(JsonPageWriter page, UserId userId, Deadline deadline) {
        if (page.count() == 0) {
            return page.end(null, null);
        }
        TweetLines below = timeline.read(userId, new PageRequest(1, page.lowest(), 0), deadline)
                .value();
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
