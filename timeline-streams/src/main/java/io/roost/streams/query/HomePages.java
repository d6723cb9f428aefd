package io.roost.streams.query;

import io.roost.contract.id.UserId;
import io.roost.service.request.PageRequest;
import org.jspecify.annotations.Nullable;

/** Pages of home timelines with what is known here of their tweets. Thread-safe. */
final class HomePages {

    private final Replicas replicas;
    private final TweetPages pages;

    HomePages(Replicas replicas, TweetPages pages) {
        this.replicas = replicas;
        this.pages = pages;
    }

    /** @param lines the page as {@link io.roost.contract.internal.TweetLines} has it */
    record HomePage(byte[] lines, Source source) {}

    /**
     * The page of a user's home timeline.
     *
     * @param mayBlock whether this thread may wait. If not, there is a page only if the partition is processed here and its lock
     *     is free, the timeline is materialized and in order, and its tweets are rendered
     * @return null if this would have to wait and {@code mayBlock} is false
     * @throws io.roost.service.problem.ProblemException 421 if this instance holds no replica of the user's partition
     */
    @Nullable
    HomePage page(UserId userId, PageRequest wanted, boolean mayBlock) {
        Replica<HomeQuery> home = mayBlock ? replicas.homeOf(userId) : replicas.activeHomeOf(userId);
        if (home == null) {
            return null;
        }
        long[] ids = home.rows().homeTimeline(userId.value(), wanted, mayBlock);
        byte[] lines = ids == null ? null : pages.page(IdPage.of(ids, wanted), mayBlock);
        return lines == null ? null : new HomePage(lines, home.source());
    }
}
