package io.roost.streams.query;

import io.roost.engine.home.HomeSide;
import io.roost.service.request.PageRequest;
import io.roost.streams.partition.HomePartition;
import java.time.Clock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Answers from the memory of the task that processes the partition: fan-out on write. */
record ActiveHome(HomePartition partition, Clock clock) implements HomeQuery {

    @Override
    public long[] homeTimeline(long userId, PageRequest page) {
        long now = clock.millis();
        return page.isUpwards()
                ? IdPage.lowest(
                        partition.ask(
                                home -> home.page(userId, page.highestId(), page.minId(), Integer.MAX_VALUE, now)),
                        page)
                : partition.ask(home -> home.page(userId, page.highestId(), page.sinceId(), page.limit() + 1, now));
    }

    /**
     * The same page where the timeline is materialized and in order and the partition's lock is free, else null; an upward
     * page, for which the timeline is copied, is null too.
     */
    long @Nullable [] homeTimelineAtOnce(long userId, PageRequest page) {
        if (page.isUpwards()) {
            return null;
        }
        long now = clock.millis();
        return partition.askAtOnce(
                home -> home.materializedPage(userId, page.highestId(), page.sinceId(), page.limit() + 1, now));
    }

    @Override
    public long[] followees(long userId) {
        return partition.ask(home -> home.followees(userId));
    }

    @Override
    public LongStream followersHere(long userId) {
        return partition.ask((HomeSide home) -> home.followersHere(userId));
    }
}
