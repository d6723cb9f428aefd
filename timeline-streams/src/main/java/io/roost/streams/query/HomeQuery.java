package io.roost.streams.query;

import io.roost.engine.home.AuthorSubscription;
import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.AuthorTweets;
import io.roost.engine.timeline.FanOutOnRead;
import io.roost.engine.timeline.MergedTimeline;
import io.roost.engine.timeline.PackingBuffers;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.service.request.PageRequest;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.store.HomeRowReader;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Queries of one home partition, active or standby. Thread-safe. */
sealed interface HomeQuery {

    /**
     * Returns the page of a user's home timeline and at most one more id in the direction of the request, newest first.
     *
     * @param mayBlock whether this thread may wait for a lock, merge a timeline, or copy all of it
     * @return null if that would be necessary and {@code mayBlock} is false
     */
    long @Nullable [] homeTimeline(long userId, PageRequest page, boolean mayBlock);

    /** Returns the users whom a user follows, in any order. */
    long[] followees(long userId);

    /**
     * Returns a user's present followers in this partition, in any order. The stream may be consumed later, by any thread.
     */
    LongStream followersHere(long userId);

    /** Answers from the memory of the task that processes the partition (fan-out on write). */
    record ActiveHome(HomePartition partition) implements HomeQuery {

        @Override
        public long @Nullable [] homeTimeline(long userId, PageRequest page, boolean mayBlock) {
            long now = System.currentTimeMillis();
            if (!page.isUpwards()) {
                int maxCount = page.limit() + 1;
                return partition.query(
                        home -> home.page(userId, page.highestId(), page.sinceId(), maxCount, now, mayBlock), mayBlock);
            }
            return mayBlock
                    ? IdPage.lowest(
                            partition.query(
                                    home -> home.page(userId, page.highestId(), page.minId(), Integer.MAX_VALUE, now)),
                            page)
                    : null;
        }

        @Override
        public long[] followees(long userId) {
            return partition.query(home -> home.followees(userId));
        }

        @Override
        public LongStream followersHere(long userId) {
            return partition.query((HomeSide home) -> home.followersHere(userId));
        }
    }

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
            LongArrayList followers = new LongArrayList();
            rows.forEachFollower((followeeIds, followerId) -> {
                if (followeeIds.contains(userId)) {
                    followers.add(followerId);
                }
            });
            return followers.longStream();
        }
    }
}
