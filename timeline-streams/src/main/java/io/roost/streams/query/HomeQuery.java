package io.roost.streams.query;

import io.roost.service.request.PageRequest;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Queries of one home partition, active or standby. Thread-safe. */
interface HomeQuery {

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
}
