package io.roost.load.audit;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of requests for the pages of a home timeline.
 *
 * @param maxId exclusive upper bound: of the first page of a downward walk, of all pages of an upward one
 * @param sinceId exclusive lower bound of all pages of a downward walk
 * @param minId exclusive lower bound of the first page of an upward walk; null for a downward one
 */
record Walk(
        int limit,
        @Nullable TweetId maxId,
        @Nullable TweetId sinceId,
        @Nullable TweetId minId) {

    /** The whole timeline, downwards in pages of the maximum size. */
    static final Walk WHOLE = new Walk(200, null, null, null);

    /** Returns a walk in any direction and page size, with bounds at entries, next to them and anywhere. */
    static Walk random(List<Tweet> timeline, SplittableRandom random) {
        int limit = timeline.size() < 100 || random.nextInt(4) == 0 ? random.nextInt(1, 201) : random.nextInt(20, 201);
        boolean isUpwards = random.nextInt(3) == 0;
        TweetId lower = randomBound(timeline, random);
        TweetId upper = randomBound(timeline, random);
        return isUpwards
                ? new Walk(limit, upper, null, lower == null ? new TweetId(1) : lower)
                : new Walk(limit, upper, lower, null);
    }

    private static @Nullable TweetId randomBound(List<Tweet> timeline, SplittableRandom random) {
        if (timeline.isEmpty() || random.nextInt(3) == 0) {
            return null;
        }
        long id = timeline.get(random.nextInt(timeline.size())).id().value() + random.nextInt(-1, 2);
        return new TweetId(Math.max(1, random.nextInt(5) == 0 ? random.nextLong(1, Long.MAX_VALUE) : id));
    }

    /** Whether each page is the one above the page before. */
    boolean isUpwards() {
        return minId != null;
    }

    /** Returns the path of the page at {@code cursor}; null stands for the first page. */
    String path(UserId user, @Nullable Object cursor) {
        return "v1/users/%s/home-timeline?%s".formatted(user, query(cursor));
    }

    private String query(@Nullable Object cursor) {
        return "limit=" + limit
                + (isUpwards()
                        ? parameter("min_id", cursor == null ? minId : cursor) + parameter("max_id", maxId)
                        : parameter("max_id", cursor == null ? maxId : cursor) + parameter("since_id", sinceId));
    }

    private static String parameter(String name, @Nullable Object value) {
        return value == null ? "" : "&%s=%s".formatted(name, value);
    }

    /** Returns the tweets of {@code timeline} that the pages must have. */
    List<Tweet> of(List<Tweet> timeline) {
        return timeline.stream()
                .filter(tweet -> maxId == null || tweet.id().compareTo(maxId) < 0)
                .filter(tweet -> sinceId == null || tweet.id().compareTo(sinceId) > 0)
                .filter(tweet -> minId == null || tweet.id().compareTo(minId) > 0)
                .toList();
    }

    /** Returns the query of the first page. */
    @Override
    public String toString() {
        return query(null);
    }
}
