package io.roost.load.audit;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A way through a home timeline, page by page.
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

    /** Downwards, from the newest entry below {@code maxId}. */
    Walk(int limit, @Nullable TweetId maxId, @Nullable TweetId sinceId) {
        this(limit, maxId, sinceId, null);
    }

    /** All of a timeline in pages as large as the API gives them. */
    static final Walk WHOLE = new Walk(200, null, null);

    /** Whether each page is the one above the page before. */
    boolean isUpwards() {
        return minId != null;
    }

    /** The page after {@code next}, or the first for null. */
    String path(UserId user, @Nullable String next) {
        StringBuilder path = new StringBuilder("v1/users/%s/home-timeline?limit=%d".formatted(user, limit));
        if (isUpwards()) {
            path.append("&min_id=").append(next == null ? String.valueOf(minId) : next);
            return (maxId == null ? path : path.append("&max_id=").append(maxId)).toString();
        }
        if (next != null) {
            path.append("&max_id=").append(next);
        } else if (maxId != null) {
            path.append("&max_id=").append(maxId);
        }
        if (sinceId != null) {
            path.append("&since_id=").append(sinceId);
        }
        return path.toString();
    }

    /** What of {@code timeline} this walk must meet. */
    List<Tweet> of(List<Tweet> timeline) {
        return timeline.stream()
                .filter(tweet -> maxId == null || tweet.id().compareTo(maxId) < 0)
                .filter(tweet -> sinceId == null || tweet.id().compareTo(sinceId) > 0)
                .filter(tweet -> minId == null || tweet.id().compareTo(minId) > 0)
                .toList();
    }

    @Override
    public String toString() {
        return "limit %d%s%s%s"
                .formatted(
                        limit,
                        maxId == null ? "" : ", max_id " + maxId,
                        sinceId == null ? "" : ", since_id " + sinceId,
                        minId == null ? "" : ", min_id " + minId);
    }
}
