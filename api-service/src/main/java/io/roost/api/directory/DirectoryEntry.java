package io.roost.api.directory;

import io.roost.contract.command.Appended;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's latest profile, and its record in the topic {@code profiles}.
 *
 * @param createdAt when the user joined; null without a profile
 * @param logOffset {@link #NO_PROFILE} without a profile
 */
public record DirectoryEntry(
        UserId userId,
        @Nullable String username,
        @Nullable String displayName,
        @Nullable String bio,
        @Nullable String photoUrl,
        @Nullable Instant createdAt,
        int logPartition,
        long logOffset) {

    /** Less than every offset of the log. */
    static final long NO_PROFILE = -1;

    /** Returns the entry of a user without a known profile. */
    public static DirectoryEntry withoutProfile(UserId userId) {
        return new DirectoryEntry(userId, null, null, null, null, null, 0, NO_PROFILE);
    }

    static DirectoryEntry of(ProfileUpdated profile, int partition, long offset) {
        return new DirectoryEntry(
                profile.userId(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.photoUrl(),
                profile.createdAt(),
                partition,
                offset);
    }

    public static DirectoryEntry of(UpdateProfile profile, Appended appended) {
        return new DirectoryEntry(
                profile.user(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.photoUrl(),
                profile.createdAt(),
                appended.partition(),
                appended.offset());
    }

    public boolean hasProfile() {
        return logOffset > NO_PROFILE;
    }

    public Author asAuthor() {
        return new Author(userId, username, displayName, photoUrl);
    }

    /** Returns the user with this profile and the counts of {@code counted}. */
    public User with(User counted) {
        return with(counted.followersCount(), counted.followingCount(), counted.tweetsCount());
    }

    public User with(long followersCount, long followingCount, long tweetsCount) {
        return new User(
                userId, username, displayName, bio, photoUrl, createdAt, followersCount, followingCount, tweetsCount);
    }
}
