package io.roost.service.request;

import com.google.common.primitives.Ints;
import io.roost.contract.id.InvalidId;
import io.roost.contract.id.TweetId;
import io.roost.service.problem.FieldError;
import io.roost.service.problem.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of a listing that a request asks for, highest ids first. Immutable.
 *
 * @param limit the most items, 1 to 200
 * @param maxId exclusive upper bound of the ids; {@link #NO_MAX_ID} for none
 * @param sinceId exclusive lower bound of the ids; 0 for none
 * @param minId if not 0, the page has the lowest ids above it instead of the highest ids
 */
public record PageRequest(int limit, long maxId, long sinceId, long minId) {

    /** The query parameters that ask for a page. */
    public static final List<String> PARAMETERS = List.of("limit", "max_id", "min_id", "since_id");

    public static final int DEFAULT_LIMIT = 20;
    public static final int MAX_LIMIT = 200;

    /** Stands for an absent {@code max_id}; negative, because the highest id, 2^63−1, is a valid bound. */
    public static final long NO_MAX_ID = -1;

    /** A page without {@code minId}. */
    public PageRequest(int limit, long maxId, long sinceId) {
        this(limit, maxId, sinceId, 0);
    }

    /**
     * Reads the {@link #PARAMETERS} of a query, none of which is repeated ({@link QueryParameterValidator}); ignores others.
     *
     * @throws ProblemException 400, naming every invalid parameter
     */
    public static PageRequest of(UriInfo uri) {
        return of(uri.getQueryParameters());
    }

    /** As {@link #of(UriInfo)}, from decoded parameters. */
    public static PageRequest of(MultivaluedMap<String, String> query) {
        List<FieldError> errors = new ArrayList<>();
        int limit = limit(query.getFirst("limit"), errors);
        long maxId = id(query, "max_id", NO_MAX_ID, errors);
        long sinceId = id(query, "since_id", 0, errors);
        long minId = id(query, "min_id", 0, errors);
        if (query.containsKey("min_id") && query.containsKey("since_id")) {
            errors.add(new FieldError("min_id", "must not be given together with since_id"));
        }
        if (!errors.isEmpty()) {
            throw ProblemException.badRequest(errors);
        }
        return new PageRequest(limit, maxId, sinceId, minId);
    }

    /** Returns the page of {@code newLimit} ids below {@code id}, with the same lower bound. */
    public PageRequest below(long id, int newLimit) {
        return new PageRequest(newLimit, id, sinceId);
    }

    /** Returns the page of the {@code newLimit} lowest ids above {@code id}, with the same upper bound. */
    public PageRequest above(long id, int newLimit) {
        return new PageRequest(newLimit, maxId, 0, id);
    }

    /** Returns the inclusive upper bound of the ids. */
    public long highestId() {
        return maxId == NO_MAX_ID ? Long.MAX_VALUE : maxId - 1;
    }

    /** Returns the exclusive lower bound of the ids. */
    public long boundBelow() {
        return Math.max(sinceId, minId);
    }

    /** Returns whether the page has the lowest ids above {@code minId}, so that the page after it is the one above. */
    public boolean isUpwards() {
        return minId > 0;
    }

    /** Returns the query that asks for this page, without a question mark. */
    public String query() {
        return "limit=" + limit
                + (minId == 0 ? "" : "&min_id=" + minId)
                + (maxId == NO_MAX_ID ? "" : "&max_id=" + maxId)
                + (sinceId == 0 ? "" : "&since_id=" + sinceId);
    }

    /** Returns the query of the page below, with its question mark. */
    public String queryOfNext(String nextMaxId) {
        return "?" + below(Long.parseLong(nextMaxId), limit).query();
    }

    /** Returns the query of the page above, with its question mark. */
    public String queryOfPrevious(String previousMinId) {
        return "?" + above(Long.parseLong(previousMinId), limit).query();
    }

    private static int limit(@Nullable String given, List<FieldError> errors) {
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        Integer limit = Ints.tryParse(given);
        if (limit != null && limit >= 1 && limit <= MAX_LIMIT) {
            return limit;
        }
        errors.add(new FieldError("limit", "must be a number from 1 to " + MAX_LIMIT));
        return DEFAULT_LIMIT;
    }

    private static long id(MultivaluedMap<String, String> query, String name, long absent, List<FieldError> errors) {
        String given = query.getFirst(name);
        try {
            return given == null ? absent : TweetId.of(given).value();
        } catch (InvalidId invalid) {
            errors.add(new FieldError(name, String.valueOf(invalid.getMessage())));
            return absent;
        }
    }
}
