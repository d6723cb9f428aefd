package io.roost.streams.query;

import io.roost.service.request.PageRequest;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** What a home partition answers, active or standby. Thread-safe. */
interface HomeQuery {

    /**
     * The page of a user's home timeline and at most one id more in the direction of the request, newest first.
     *
     * @param mayBlock whether this thread may wait, merge a timeline, or copy all of it
     * @return null if it would have to and {@code mayBlock} is false
     */
    long @Nullable [] homeTimeline(long userId, PageRequest page, boolean mayBlock);

    /** Whom a user follows, in any order. */
    long[] followees(long userId);

    /** Who in this partition follows a user when this is called, in any order; to be read later, by any thread. */
    LongStream followersHere(long userId);
}
