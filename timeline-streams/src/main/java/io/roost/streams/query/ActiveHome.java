package io.roost.streams.query;

import io.roost.engine.home.HomeSide;
import io.roost.service.request.PageRequest;
import io.roost.streams.partition.HomePartition;
import java.time.Clock;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Answers from the memory of the task that processes the partition (fan-out on write). */
record ActiveHome(HomePartition partition, Clock clock) implements HomeQuery {

    @Override
    public long @Nullable [] homeTimeline(long userId, PageRequest page, boolean mayBlock) {
        long now = clock.millis();
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
