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

    /** @throws io.roost.service.problem.ProblemException 421 if this instance holds no replica of the user's partition */
    HomePage page(UserId userId, PageRequest wanted) {
        Replica<HomeQuery> home = replicas.homeOf(userId);
        return new HomePage(
                pages.page(IdPage.of(home.rows().homeTimeline(userId.value(), wanted), wanted)), home.source());
    }

    /**
     * The same page where it waits for nothing: the partition is processed here and its lock is free, the timeline is
     * materialized and in order, and its tweets are kept as they are shown. Else null.
     */
    @Nullable
    HomePage pageAtOnce(UserId userId, PageRequest wanted) {
        Replica<ActiveHome> home = replicas.activeHomeOf(userId);
        if (home == null) {
            return null;
        }
        long[] ids = home.rows().homeTimelineAtOnce(userId.value(), wanted);
        byte[] lines = ids == null ? null : pages.keptPage(IdPage.of(ids, wanted));
        return lines == null ? null : new HomePage(lines, home.source());
    }
}
