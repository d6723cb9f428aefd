package io.roost.streams.query;

import io.roost.service.request.PageRequest;
import java.util.stream.LongStream;

/** What a home partition answers, active or standby. Thread-safe. */
interface HomeQuery {

    /** The page of a user's home timeline and at most one id more in the direction of the request, newest first. */
    long[] homeTimeline(long userId, PageRequest page);

    /** Whom a user follows, in any order. */
    long[] followees(long userId);

    /** Who in this partition follows a user when this is called, in any order; to be read later, by any thread. */
    LongStream followersHere(long userId);
}
