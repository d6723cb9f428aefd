package io.roost.api.routing;

import io.roost.service.request.PageRequest;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a listing is wanted, highest id first.
 *
 * @param limit at most so many
 * @param maxId only ids below it, null for no bound
 * @param sinceId only ids above it, null for no bound
 * @param minId the lowest ids above it, null for the highest ids
 */
public record Slice(
        int limit,
        @Nullable Long maxId,
        @Nullable Long sinceId,
        @Nullable Long minId) {

    /** The highest ids between two bounds. */
    public Slice(int limit, @Nullable Long maxId, @Nullable Long sinceId) {
        this(limit, maxId, sinceId, null);
    }

    /** The slice for a page. */
    public static Slice of(PageRequest page) {
        Long maxId = page.maxId() == PageRequest.NO_MAX_ID ? null : page.maxId();
        return new Slice(
                page.limit(),
                maxId,
                page.sinceId() == 0 ? null : page.sinceId(),
                page.isUpwards() ? page.minId() : null);
    }

    /** The next {@code limit} ids below {@code id}. */
    public Slice below(long id, int limit) {
        return new Slice(limit, id, sinceId);
    }

    /** The next {@code limit} ids above {@code id}. */
    public Slice above(long id, int limit) {
        return new Slice(limit, maxId, null, id);
    }

    /** The highest id below {@code id}, whatever the other bounds are. */
    public static Slice firstBelow(long id) {
        return new Slice(1, id, null);
    }

    /** Whether the lowest ids are wanted. */
    public boolean isUpwards() {
        return minId != null;
    }

    /** The slice that holds {@code id} and nothing else. */
    public static Slice only(long id) {
        return new Slice(1, id == Long.MAX_VALUE ? null : id + 1, id == 1 ? null : id - 1);
    }

    String query() {
        return "limit=" + limit + (maxId == null ? "" : "&max_id=" + maxId)
                + (sinceId == null ? "" : "&since_id=" + sinceId)
                + (minId == null ? "" : "&min_id=" + minId);
    }
}
