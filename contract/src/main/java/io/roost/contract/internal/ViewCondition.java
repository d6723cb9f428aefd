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
 * What a writer waits for: the view shows the write. {@code GET /internal/conditions/<name>/<argument>/…?within=<ms>} is
 * answered by the active replica of the partition as soon as the condition holds.
 */
public enum ViewCondition {

    /** Follower, followee: the follower follows the followee, whose tweets are in the follower's home timeline. */
    FOLLOWS(Side.HOME, 2),

    /** Follower, followee: the follower does not follow the followee. */
    UNFOLLOWS(Side.HOME, 2),

    /** Author, tweet: the tweet is in its author's home timeline. */
    TWEETED(Side.HOME, 2),

    /** Author, tweet: the tweet is shown nowhere any more, and its author's count of tweets is without it. */
    DELETED(Side.AUTHOR, 2),

    /** Original, user, retweet: the retweet is not the user's retweet of the original any more. */
    UNRETWEETED(Side.AUTHOR, 3) {
        @Override
        public int partitionOf(int partitionCount, long... arguments) {
            return AuthorBucket.partitionOf(new TweetId(arguments[0]), partitionCount);
        }
    },

    /**
     * User, follower, position in {@code follows}: the counts of the user's followers and followees are those after all records
     * of the follower's partition before the position.
     */
    FOLLOWS_COUNTED(Side.AUTHOR, 3),

    /** User, position in {@code profiles}: the view shows the user's profile after all records before the position. */
    PROFILED(Side.AUTHOR, 2);

    /** What the path of each condition begins with. */
    public static final String PATH = "/internal/conditions/";

    /** The query parameter that bounds the wait, in milliseconds. */
    public static final String WITHIN = "within";

    /** The answer where the condition holds. */
    public static final int MET_STATUS = 204;

    /** The answer where it did not hold in time. */
    public static final int LATE_STATUS = 202;

    private final Side side;
    private final int argumentCount;

    ViewCondition(Side side, int argumentCount) {
        this.side = side;
        this.argumentCount = argumentCount;
    }

    /** Which side knows. */
    public Side side() {
        return side;
    }

    /** The number of arguments, each a number. */
    public int argumentCount() {
        return argumentCount;
    }

    /** The partition of {@link #side} that knows, 0 to {@code partitionCount − 1}. */
    public int partitionOf(int partitionCount, long... arguments) {
        return AuthorBucket.partitionOf(new UserId(arguments[0]), partitionCount);
    }

    /** The path and query that ask for this condition. */
    public String pathAndQuery(long withinMillis, long... arguments) {
        StringJoiner path = new StringJoiner("/", PATH, "?" + WITHIN + "=" + withinMillis);
        path.add(pathName());
        Arrays.stream(arguments).forEach(argument -> path.add(Long.toString(argument)));
        return path.toString();
    }

    /** The condition that has this name in a path, or null. */
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
