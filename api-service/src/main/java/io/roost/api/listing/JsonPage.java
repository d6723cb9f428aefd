package io.roost.api.listing;

import org.jspecify.annotations.Nullable;

/**
 * A page of tweets in finished JSON.
 *
 * @param json the answer's body, UTF-8
 * @param next the {@code max_id} of the next page, null on the last one
 * @param previous the {@code min_id} of the page above an upward page, null where there is none
 */
@SuppressWarnings("ArrayRecordComponent")
public record JsonPage(
        byte[] json, @Nullable String next, @Nullable String previous) {}
