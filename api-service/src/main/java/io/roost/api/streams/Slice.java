package io.roost.api.streams;

import io.roost.http.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a listing is wanted, highest id first.
 *
 * @param limit at most so many
 * @param maxId only ids below it, null for no bound
 * @param sinceId only ids above it, null for no bound
 */
public record Slice(
        int limit, @Nullable Long maxId, @Nullable Long sinceId) {

    /** The slice for a page. */
    public static Slice of(PageRequest page) {
        Long maxId = page.maxId() == PageRequest.NO_MAX_ID ? null : page.maxId();
        return new Slice(page.limit(), maxId, page.sinceId() == 0 ? null : page.sinceId());
    }

    /** The next {@code limit} ids below {@code id}. */
    public Slice below(long id, int limit) {
        return new Slice(limit, id, sinceId);
    }

    /** The slice that holds {@code id} and nothing else. */
    public static Slice only(long id) {
        return new Slice(1, id == Long.MAX_VALUE ? null : id + 1, id == 1 ? null : id - 1);
    }

    String query() {
        return "limit=" + limit + (maxId == null ? "" : "&max_id=" + maxId)
                + (sinceId == null ? "" : "&since_id=" + sinceId);
    }
}
