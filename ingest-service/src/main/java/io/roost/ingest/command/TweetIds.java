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

/**
 * Gives ids to tweets while the claim of the node number holds, and holds the rules for the ids and times that commands
 * bring along. Thread-safe.
 */
public final class TweetIds {

    /** A broker takes no record whose time is further ahead of its clock; Kafka's default. */
    private static final Duration MOST_AHEAD_IN_LOG = Duration.ofHours(1);

    private final Supplier<ClaimTerm> claim;
    private final TweetIdGenerator generator;
    private final Clock clock;

    /** @param claim the present term of the claim; throws {@link NoClaim} while there is none */
    public TweetIds(Supplier<ClaimTerm> claim, TweetIdGenerator generator, Clock clock) {
        this.claim = claim;
        this.generator = generator;
        this.clock = clock;
    }

    /**
     * An id that nothing has yet, for a tweet of {@code authorId} now.
     *
     * @throws NoClaim if the node number is not this ingest's now
     */
    public TweetId unused(UserId authorId) {
        return nextAfter(authorId, Instant.EPOCH);
    }

    private TweetId nextAfter(UserId authorId, Instant other) {
        ClaimTerm term = claim.get();
        TweetId id = generator.nextAfter(authorId, other);
        // The thread may have stood still for longer than the term.
        term.requireHeld();
        return id;
    }

    private TweetId at(UserId authorId, Instant createdAt) {
        ClaimTerm term = claim.get();
        TweetId id = generator.at(authorId, createdAt);
        term.requireHeld();
        return id;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The latest time that a command may name. */
    Instant latest() {
        return now().plus(RecordRules.CLOCK_TOLERANCE);
    }

    /** The time of a record about the tweet {@code id}: never before it, so that the newest record tells the newest id. */
    long recordTime(TweetId id) {
        return Math.max(clock.millis(), id.createdAt().toEpochMilli());
    }

    TweetId forTweet(UserId authorId, @Nullable Instant createdAt, @Nullable TweetId given) throws InvalidCommand {
        if (given != null) {
            return checked(authorId, createdAt, given);
        }
        return createdAt == null ? unused(authorId) : at(authorId, checked(createdAt));
    }

    /** As {@link #forTweet}; the id lies above the {@code original}'s, which a retweet cannot precede. */
    TweetId forRetweet(UserId authorId, TweetId original, @Nullable Instant createdAt, @Nullable TweetId given)
            throws InvalidCommand {
        if (original.createdAt().isAfter(latest())) {
            throw new InvalidCommand("tweet", "is not the id of a tweet: it lies in the future");
        }
        TweetId id = given == null && createdAt == null
                ? nextAfter(authorId, original.createdAt())
                : forTweet(authorId, createdAt, given);
        if (id.compareTo(original) <= 0) {
            throw new InvalidCommand(given == null ? "createdAt" : "id", "must lie after the tweet that it repeats");
        }
        return id;
    }

    /** {@code given}, if its bucket is the author's: no other tweet can be one of this author. */
    private static TweetId ofAuthor(String field, UserId authorId, TweetId given) throws InvalidCommand {
        if (given.bucket() != AuthorBucket.of(authorId)) {
            throw new InvalidCommand(field, "is not an id that a tweet of this author can have");
        }
        return given;
    }

    /** {@code tweet}, if it can be the id of a tweet that is in the log: that may be one of the future. */
    TweetId deletable(UserId authorId, TweetId tweet) throws InvalidCommand {
        if (tweet.createdAt().isAfter(now().plus(MOST_AHEAD_IN_LOG))) {
            throw new InvalidCommand("tweet", "is not the id of a tweet: it lies in the future");
        }
        return ofAuthor("tweet", authorId, tweet);
    }

    private TweetId checked(UserId authorId, @Nullable Instant createdAt, TweetId given) throws InvalidCommand {
        ofAuthor("id", authorId, given);
        within("id", given.createdAt(), TweetIdLayout.EPOCH, latest());
        if (createdAt != null && !given.createdAt().equals(createdAt.truncatedTo(ChronoUnit.MILLIS))) {
            throw new InvalidCommand("createdAt", "must be the time that the id carries, " + given.createdAt());
        }
        return given;
    }

    private Instant checked(Instant createdAt) throws InvalidCommand {
        return within("createdAt", createdAt, TweetIdLayout.EPOCH, latest());
    }

    static Instant within(String field, Instant given, Instant earliest, Instant latest) throws InvalidCommand {
        if (given.isBefore(earliest) || given.isAfter(latest)) {
            throw new InvalidCommand(field, "must lie from %s to now".formatted(earliest));
        }
        return given;
    }
}
