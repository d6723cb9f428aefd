package io.roost.contract.internal;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Side;
import java.util.Arrays;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A condition under which a write is visible in the view. {@code GET /internal/conditions/<name>/<argument>/…?within=<ms>} is
 * answered by the owner of the partition as soon as the condition holds.
 */
public enum ViewCondition {

    /** Follower, followee: the follower follows the followee, and the home timeline has the followee's tweets. */
    FOLLOWS(Side.HOME, 2),

    /** Follower, followee: the follower does not follow the followee. */
    UNFOLLOWS(Side.HOME, 2),

    /** Author, tweet: the tweet is in its author's home timeline. */
    TWEETED(Side.HOME, 2),

    /** Author, tweet: the tweet is not visible, and not counted as the author's. */
    DELETED(Side.AUTHOR, 2),

    /** Original, user, retweet: the retweet is no longer the user's retweet of the original. */
    UNRETWEETED(Side.AUTHOR, 3) {
        @Override
        public int partitionOf(int partitionCount, long... arguments) {
            return AuthorBucket.partitionOf(new TweetId(arguments[0]), partitionCount);
        }
    },

    /**
     * User, follower, offset in {@code follows}: the user's counts of followers and followees include all records of the
     * follower's partition before the offset.
     */
    FOLLOWS_COUNTED(Side.AUTHOR, 3),

    /** User, offset in {@code profiles}: the user's profile includes all records before the offset. */
    PROFILED(Side.AUTHOR, 2);

    /** The beginning of the path of each condition. */
    public static final String PATH = "/internal/conditions/";

    /** The query parameter with the maximum wait, in milliseconds. */
    public static final String WITHIN = "within";

    /** The status if the condition holds. */
    public static final int MET_STATUS = 204;

    /** The status if it did not hold in time. */
    public static final int LATE_STATUS = 202;

    /** The side that evaluates the condition. */
    public final Side side;

    public final int argumentCount;

    ViewCondition(Side side, int argumentCount) {
        this.side = side;
        this.argumentCount = argumentCount;
    }

    /** Returns the partition of {@link #side} that evaluates the condition, 0 to {@code partitionCount − 1}. */
    public int partitionOf(int partitionCount, long... arguments) {
        return AuthorBucket.partitionOf(new UserId(arguments[0]), partitionCount);
    }

    public String pathAndQuery(long withinMillis, long... arguments) {
        StringJoiner path = new StringJoiner("/", PATH, "?" + WITHIN + "=" + withinMillis);
        path.add(pathName());
        Arrays.stream(arguments).forEach(argument -> path.add(Long.toString(argument)));
        return path.toString();
    }

    /** Returns the condition with this name in a path, or null. */
    public static @Nullable ViewCondition named(String pathName) {
        for (ViewCondition condition : values()) {
            if (condition.pathName().equals(pathName)) {
                return condition;
            }
        }
        return null;
    }

    private String pathName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
