package io.roost.ingest.command;

import io.roost.contract.command.Command;
import io.roost.contract.command.DeleteTweet;
import io.roost.contract.command.Follow;
import io.roost.contract.command.PostTweet;
import io.roost.contract.command.Retweet;
import io.roost.contract.command.Unfollow;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.text.Bio;
import io.roost.contract.text.DisplayName;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.PhotoUrl;
import io.roost.contract.text.TweetText;
import io.roost.contract.text.Username;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic.KeptAs;
import io.roost.ingest.log.LogEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Checks commands by the rules of the contract and makes the event of each. Thread-safe. */
final class EventFactory {

    private final TweetIds ids;

    EventFactory(TweetIds ids) {
        this.ids = ids;
    }

    /**
     * Returns the event that {@code command} becomes.
     *
     * @throws InvalidCommand if a field breaks a rule
     */
    LogEntry entry(Command command) throws InvalidCommand {
        if (command instanceof PostTweet post) {
            return posted(post);
        }
        if (command instanceof Retweet retweet) {
            return retweeted(retweet);
        }
        if (command instanceof DeleteTweet delete) {
            return deleted(delete);
        }
        Instant now = ids.now();
        if (command instanceof Follow follow) {
            checkDifferent(follow.follower(), follow.followee());
            return follow(new UserFollowed(follow.follower(), follow.followee(), now), now);
        }
        if (command instanceof Unfollow unfollow) {
            checkDifferent(unfollow.follower(), unfollow.followee());
            return follow(new UserUnfollowed(unfollow.follower(), unfollow.followee(), now), now);
        }
        return profile((UpdateProfile) command, now);
    }

    private LogEntry posted(PostTweet command) throws InvalidCommand {
        UserId author = command.author();
        String text = checked("text", command.text(), TweetText::parse);
        TweetId id = ids.forTweet(author, command.createdAt(), command.id());
        return tweet(new TweetPosted(id, author, text, null, id.createdAt()));
    }

    private LogEntry retweeted(Retweet command) throws InvalidCommand {
        UserId author = command.author();
        TweetId id = ids.forRetweet(author, command.tweet(), command.createdAt(), command.id());
        return tweet(new TweetPosted(id, author, "", command.tweet(), id.createdAt()));
    }

    private LogEntry deleted(DeleteTweet command) throws InvalidCommand {
        TweetId id = ids.deletable(command.author(), command.tweet());
        return tweet(new TweetDeleted(id, command.author(), ids.now()));
    }

    private LogEntry profile(UpdateProfile command, Instant now) throws InvalidCommand {
        UserId user = command.user();
        ProfileUpdated event = new ProfileUpdated(
                user,
                optional("username", command.username(), Username::parse),
                optional("displayName", command.displayName(), DisplayName::parse),
                optional("bio", command.bio(), Bio::parse),
                optional("photoUrl", command.photoUrl(), PhotoUrl::parse),
                joined(command.createdAt(), now),
                now);
        return new LogEntry(RoostTopics.profiles(KeptAs.LATEST), user, event, user.toString(), now.toEpochMilli());
    }

    private Instant joined(@Nullable Instant createdAt, Instant now) throws InvalidCommand {
        return createdAt == null
                ? now
                : TweetIds.within("createdAt", createdAt, Instant.EPOCH, ids.latest())
                        .truncatedTo(ChronoUnit.MILLIS);
    }

    private LogEntry tweet(TweetEvent event) {
        TweetId id = event.tweetId();
        return new LogEntry(RoostTopics.TWEETS, event.authorId(), event, id.toString(), ids.recordTime(id));
    }

    private static LogEntry follow(FollowEvent event, Instant now) {
        UserId follower = event.followerId();
        return new LogEntry(RoostTopics.FOLLOWS, follower, event, follower.toString(), now.toEpochMilli());
    }

    private static void checkDifferent(UserId follower, UserId followee) throws InvalidCommand {
        if (follower.equals(followee)) {
            throw new InvalidCommand("followee", "must be somebody else than the follower");
        }
    }

    private static @Nullable String optional(String field, @Nullable String value, UnaryOperator<String> rule)
            throws InvalidCommand {
        return value == null ? null : checked(field, value, rule);
    }

    private static String checked(String field, String value, UnaryOperator<String> rule) throws InvalidCommand {
        try {
            return rule.apply(value);
        } catch (InvalidText invalid) {
            throw new InvalidCommand(field, String.valueOf(invalid.getMessage()));
        }
    }
}
