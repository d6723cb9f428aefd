package io.roost.api.timelines;

import org.jspecify.annotations.Nullable;

/**
 * A page of tweets as JSON.
 *
 * @param json the response body, UTF-8
 * @param next the {@code max_id} of the page below, null if there is none
 * @param previous the {@code min_id} of the page above, if the page was read upwards; else null
 */
@SuppressWarnings("ArrayRecordComponent")
record JsonPage(
        byte[] json, @Nullable String next, @Nullable String previous) {}
