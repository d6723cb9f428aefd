package io.roost.service.request;

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
 * Which page of a listing is asked for, newest first.
 *
 * @param limit how many items at most, 1 to 200
 * @param maxId only items below this id; {@link #NO_MAX_ID} for no such bound
 * @param sinceId only items above this id; 0 for no such bound
 * @param minId the lowest items above this id, still newest first; 0 for the highest items
 */
public record PageRequest(int limit, long maxId, long sinceId, long minId) {

    /** The query parameters that ask for a page. */
    public static final List<String> PARAMETERS = List.of("limit", "max_id", "min_id", "since_id");

    public static final int DEFAULT_LIMIT = 20;
    public static final int HIGHEST_LIMIT = 200;

    /** Stands for an absent {@code max_id}; negative, because the highest id, 2^63−1, is an id like any other. */
    public static final long NO_MAX_ID = -1;

    /** The highest items between two bounds. */
    public PageRequest(int limit, long maxId, long sinceId) {
        this(limit, maxId, sinceId, 0);
    }

    /**
     * The page that a request's query asks for by its {@link #PARAMETERS}; others are not looked at.
     *
     * @throws ProblemException 400, naming every parameter that is wrong
     */
    public static PageRequest of(UriInfo uri) {
        return of(uri.getQueryParameters());
    }

    /** As {@link #of(UriInfo)}, from the decoded parameters of a query. */
    public static PageRequest of(MultivaluedMap<String, String> query) {
        List<FieldError> errors = new ArrayList<>();
        int limit = limit(single(query, "limit", errors), errors);
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

    /** The highest id that may be on the page. */
    public long highestId() {
        return maxId == NO_MAX_ID ? Long.MAX_VALUE : maxId - 1;
    }

    /** Items must have higher ids than this. */
    public long boundBelow() {
        return Math.max(sinceId, minId);
    }

    /** Whether the lowest items above a bound are asked for, so that the page that goes on is the one above. */
    public boolean isUpwards() {
        return minId > 0;
    }

    /** The query of the page below, with its question mark. */
    public String queryOfNext(String nextMaxId) {
        String query = "?limit=" + limit + "&max_id=" + nextMaxId;
        return sinceId == 0 ? query : query + "&since_id=" + sinceId;
    }

    /** The query of the page above, with its question mark. */
    public String queryOfPrevious(String previousMinId) {
        String query = "?limit=" + limit + "&min_id=" + previousMinId;
        return maxId == NO_MAX_ID ? query : query + "&max_id=" + maxId;
    }

    private static int limit(@Nullable String given, List<FieldError> errors) {
        if (given == null) {
            return DEFAULT_LIMIT;
        }
        if (given.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(given);
            if (limit >= 1 && limit <= HIGHEST_LIMIT) {
                return limit;
            }
        }
        errors.add(new FieldError("limit", "must be a number from 1 to " + HIGHEST_LIMIT));
        return DEFAULT_LIMIT;
    }

    private static long id(MultivaluedMap<String, String> query, String name, long absent, List<FieldError> errors) {
        String given = single(query, name, errors);
        try {
            return given == null ? absent : TweetId.of(given).value();
        } catch (InvalidId invalid) {
            errors.add(new FieldError(name, String.valueOf(invalid.getMessage())));
            return absent;
        }
    }

    private static @Nullable String single(MultivaluedMap<String, String> query, String name, List<FieldError> errors) {
        List<String> given = query.get(name);
        if (given == null || given.isEmpty()) {
            return null;
        }
        if (given.size() > 1) {
            errors.add(new FieldError(name, "must be given once"));
        }
        return given.get(0);
    }
}
