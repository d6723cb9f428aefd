package io.roost.streams.query;

import io.roost.engine.home.AuthorSubscription;
import io.roost.engine.timeline.AuthorTweets;
import io.roost.engine.timeline.FanOutOnRead;
import io.roost.engine.timeline.MergedTimeline;
import io.roost.engine.timeline.PackingBuffers;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.service.request.PageRequest;
import io.roost.streams.store.HomeRowReader;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Answers from the rows of a standby, which has no materialized timelines (fan-out on read). */
record StandbyHome(HomeRowReader rows, TimelineLimits limits) implements HomeQuery {

    @Override
    public long @Nullable [] homeTimeline(long userId, PageRequest page, boolean mayBlock) {
        if (!mayBlock) {
            return null;
        }
        List<AuthorTweets> authors = new ArrayList<>();
        PackingBuffers buffers = new PackingBuffers(limits);
        authors.add(tweets(userId, buffers));
        for (long followeeId : followees(userId)) {
            authors.add(tweets(followeeId, buffers));
        }
        MergedTimeline timeline = FanOutOnRead.merge(limits, authors);
        return page.isUpwards()
                ? IdPage.lowest(timeline.page(page.highestId(), page.minId(), Integer.MAX_VALUE, limits), page)
                : timeline.page(page.highestId(), page.sinceId(), page.limit() + 1, limits);
    }

    private AuthorTweets tweets(long authorId, PackingBuffers buffers) {
        AuthorTweets tweets = new AuthorTweets(buffers);
        AuthorSubscription subscription = rows.subscription(authorId);
        long floor = subscription == null ? 0 : subscription.floor();
        tweets.replace(rows.tweets(authorId, floor, limits.authorList()), floor);
        return tweets;
    }

    @Override
    public long[] followees(long userId) {
        return rows.followees(userId);
    }

    @Override
    public LongStream followersHere(long userId) {
        LongOpenHashSet followers = new LongOpenHashSet();
        rows.forEachFollow((followerId, followeeId) -> {
            if (followeeId == userId) {
                followers.add(followerId);
            }
        });
        return followers.longStream();
    }
}
