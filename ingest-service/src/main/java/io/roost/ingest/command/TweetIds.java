package io.roost.ingest.command;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.TweetIdLayout;
import io.roost.contract.id.UserId;
import io.roost.contract.log.RecordRules;
import io.roost.ingest.claim.ClaimTerm;
import io.roost.ingest.claim.NoClaim;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives ids to tweets while the node number is claimed, and checks ids and times in commands. Thread-safe. */
public final class TweetIds {

    /** Brokers refuse records whose time is further ahead of their clock; Kafka's default. */
    private static final Duration MAX_AHEAD_IN_LOG = Duration.ofHours(1);

    private final Supplier<ClaimTerm> claim;
    private final TweetIdGenerator generator;
    private final Clock clock;

    /** @param claim returns the current term of the claim; throws {@link NoClaim} while there is none */
    public TweetIds(Supplier<ClaimTerm> claim, TweetIdGenerator generator, Clock clock) {
        this.claim = claim;
        this.generator = generator;
        this.clock = clock;
    }

    /** @throws NoClaim if this service does not own its node number now */
    public TweetId next(UserId authorId) {
        return nextAfter(authorId, Instant.EPOCH);
    }

    private TweetId nextAfter(UserId authorId, Instant other) {
        return whileClaimed(() -> generator.nextAfter(authorId, other));
    }

    /** The second check is for a thread that was suspended for longer than the term. */
    private TweetId whileClaimed(Supplier<TweetId> newId) {
        ClaimTerm term = claim.get();
        TweetId id = newId.get();
        term.requireHeld();
        return id;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** Returns the latest time that a command may contain. */
    Instant latest() {
        return now().plus(RecordRules.CLOCK_TOLERANCE);
    }

    /** Returns the timestamp, in milliseconds, of a record about the tweet {@code id}: now, but never before the id's time. */
    long recordTime(TweetId id) {
        return Math.max(clock.millis(), id.createdAt().toEpochMilli());
    }

    /** Returns the {@code given} id, or else a new id for {@code createdAt}, or else one for now. */
    TweetId forTweet(UserId authorId, @Nullable Instant createdAt, @Nullable TweetId given) throws InvalidCommand {
        if (given != null) {
            return valid(authorId, createdAt, given);
        }
        if (createdAt == null) {
            return next(authorId);
        }
        requireBetween("createdAt", createdAt, TweetIdLayout.EPOCH, latest());
        return whileClaimed(() -> generator.at(authorId, createdAt));
    }

    /** Returns an id as {@link #forTweet}, which must be higher than {@code original}. */
    TweetId forRetweet(UserId authorId, TweetId original, @Nullable Instant createdAt, @Nullable TweetId given)
            throws InvalidCommand {
        requireNotAfter(latest(), original);
        TweetId id = given == null && createdAt == null
                ? nextAfter(authorId, original.createdAt())
                : forTweet(authorId, createdAt, given);
        if (id.compareTo(original) <= 0) {
            throw new InvalidCommand(given == null ? "createdAt" : "id", "must be after the tweet that is retweeted");
        }
        return id;
    }

    /** Returns {@code tweet} if the log can contain such a tweet of {@code authorId}; its time may be in the future. */
    TweetId deletable(UserId authorId, TweetId tweet) throws InvalidCommand {
        requireNotAfter(now().plus(MAX_AHEAD_IN_LOG), tweet);
        requireBucket("tweet", authorId, tweet);
        return tweet;
    }

    private TweetId valid(UserId authorId, @Nullable Instant createdAt, TweetId given) throws InvalidCommand {
        requireBucket("id", authorId, given);
        requireBetween("id", given.createdAt(), TweetIdLayout.EPOCH, latest());
        if (createdAt != null && !given.createdAt().equals(createdAt.truncatedTo(ChronoUnit.MILLIS))) {
            throw new InvalidCommand("createdAt", "must be the time in the id, " + given.createdAt());
        }
        return given;
    }

    private static void requireBucket(String field, UserId authorId, TweetId tweet) throws InvalidCommand {
        if (tweet.bucket() != AuthorBucket.of(authorId)) {
            throw new InvalidCommand(field, "cannot be the id of a tweet of this author");
        }
    }

    private static void requireNotAfter(Instant latest, TweetId tweet) throws InvalidCommand {
        if (tweet.createdAt().isAfter(latest)) {
            throw new InvalidCommand("tweet", "cannot be the id of a tweet: its time is in the future");
        }
    }

    static Instant requireBetween(String field, Instant given, Instant earliest, Instant latest) throws InvalidCommand {
        if (given.isBefore(earliest) || given.isAfter(latest)) {
            throw new InvalidCommand(field, "must be from %s to now".formatted(earliest));
        }
        return given;
    }
}
