package io.roost.ingest.command;

import io.roost.contract.command.Appended;
import io.roost.contract.command.Command;
import io.roost.contract.command.DeleteTweet;
import io.roost.contract.command.Follow;
import io.roost.contract.command.PostTweet;
import io.roost.contract.command.Retweet;
import io.roost.contract.command.Unfollow;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.TextRules;
import io.roost.ingest.claim.NoClaim;
import io.roost.ingest.log.EventLog;
import io.roost.ingest.log.LogEntry;
import io.roost.ingest.log.LogUnavailable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Validates commands, makes the event of each and appends it to the log. Thread-safe. */
public final class CommandHandler {

    private final Supplier<EventLog> log;
    private final TweetIds ids;

    /** @param log throws {@link LogUnavailable} until the log has been reached for the first time */
    public CommandHandler(Supplier<EventLog> log, TweetIds ids) {
        this.log = log;
        this.ids = ids;
    }

    /**
     * Starts to append the event of {@code command}; see {@link EventLog#append}.
     *
     * @throws InvalidCommand if the command breaks a rule
     * @throws NoClaim if the command needs a tweet id and none can be given now
     * @throws LogUnavailable if the log has never been reached
     */
    public CompletableFuture<Appended> handle(Command command) throws InvalidCommand {
        return log.get().append(entry(command));
    }

    /** @throws InvalidCommand if a field breaks a rule */
    LogEntry entry(Command command) throws InvalidCommand {
        if (command instanceof PostTweet post) {
            String text = valid("text", post.text(), TextRules::tweetText);
            TweetId id = ids.forTweet(post.author(), post.createdAt(), post.id());
            return tweet(new TweetPosted(id, post.author(), text, null, id.createdAt()));
        }
        if (command instanceof Retweet retweet) {
            TweetId id = ids.forRetweet(retweet.author(), retweet.tweet(), retweet.createdAt(), retweet.id());
            return tweet(new TweetPosted(id, retweet.author(), "", retweet.tweet(), id.createdAt()));
        }
        if (command instanceof DeleteTweet delete) {
            TweetId id = ids.deletable(delete.author(), delete.tweet());
            return tweet(new TweetDeleted(id, delete.author(), ids.now()));
        }
        Instant now = ids.now();
        if (command instanceof Follow follow) {
            requireDifferent(follow.follower(), follow.followee());
            return new LogEntry(new UserFollowed(follow.follower(), follow.followee(), now), now.toEpochMilli());
        }
        if (command instanceof Unfollow unfollow) {
            requireDifferent(unfollow.follower(), unfollow.followee());
            return new LogEntry(new UserUnfollowed(unfollow.follower(), unfollow.followee(), now), now.toEpochMilli());
        }
        return profile((UpdateProfile) command, now);
    }

    private LogEntry tweet(TweetEvent event) {
        return new LogEntry(event, ids.recordTime(event.tweetId()));
    }

    private LogEntry profile(UpdateProfile command, Instant now) throws InvalidCommand {
        Instant joined = command.createdAt() == null
                ? now
                : TweetIds.requireBetween("createdAt", command.createdAt(), Instant.EPOCH, ids.latest())
                        .truncatedTo(ChronoUnit.MILLIS);
        ProfileUpdated event = new ProfileUpdated(
                command.user(),
                optional("username", command.username(), TextRules::username),
                optional("displayName", command.displayName(), TextRules::displayName),
                optional("bio", command.bio(), TextRules::bio),
                optional("photoUrl", command.photoUrl(), TextRules::photoUrl),
                joined,
                now);
        return new LogEntry(event, now.toEpochMilli());
    }

    private static void requireDifferent(UserId follower, UserId followee) throws InvalidCommand {
        if (follower.equals(followee)) {
            throw new InvalidCommand("followee", "must differ from the follower");
        }
    }

    private static @Nullable String optional(String field, @Nullable String value, UnaryOperator<String> parse)
            throws InvalidCommand {
        return value == null ? null : valid(field, value, parse);
    }

    private static String valid(String field, String value, UnaryOperator<String> parse) throws InvalidCommand {
        try {
            return parse.apply(value);
        } catch (InvalidText invalid) {
            throw new InvalidCommand(field, String.valueOf(invalid.getMessage()));
        }
    }
}
