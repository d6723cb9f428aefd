package io.roost.ingest.command;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.contract.text.Bio;
import io.roost.contract.text.DisplayName;
import io.roost.contract.text.PhotoUrl;
import io.roost.contract.text.Username;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic.KeptAs;
import io.roost.ingest.log.LogEntry;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * Give a user this profile. It is a whole one: a field that is missing is empty from now on.
 *
 * @param createdAt when the user joined, now if not given; the earliest that the log names is shown
 */
record UpdateProfile(
        @Nullable UserId user,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String photoUrl,
        @Nullable Instant createdAt)
        implements Command {

    @Override
    public LogEntry toEntry(TweetIds ids) throws InvalidCommand {
        UserId userId = Fields.required("user", user);
        Instant now = ids.now();
        ProfileUpdated event = new ProfileUpdated(
                userId,
                Fields.optionalText("username", username, Username::parse),
                Fields.optionalText("displayName", displayName, DisplayName::parse),
                Fields.optionalText("bio", bio, Bio::parse),
                Fields.optionalText("photoUrl", photoUrl, PhotoUrl::parse),
                joined(ids, now),
                now);
        return new LogEntry(RoostTopics.profiles(KeptAs.LATEST), userId, event, userId.toString(), now.toEpochMilli());
    }

    private Instant joined(TweetIds ids, Instant now) throws InvalidCommand {
        return createdAt == null
                ? now
                : Fields.within("createdAt", createdAt, Instant.EPOCH, ids.latest())
                        .truncatedTo(ChronoUnit.MILLIS);
    }
}
