package io.roost.api.directory;

import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.User;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A user's latest profile, and the record of the topic {@code profiles} that it comes from.
 *
 * @param createdAt when the user joined; null before any profile
 * @param logOffset {@link #NO_PROFILE} before any profile
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

    /** Below every offset of the log. */
    static final long NO_PROFILE = -1;

    /** Somebody of whom no profile is known. */
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

    /** Whether a profile has come. */
    public boolean hasProfile() {
        return logOffset > NO_PROFILE;
    }

    /** How the user's tweets show it. */
    public Author asAuthor() {
        return new Author(userId, username, displayName, photoUrl);
    }

    /** The user with this profile and the counts of {@code counted}. */
    public User with(User counted) {
        return with(counted.followersCount(), counted.followingCount(), counted.tweetsCount());
    }

    /** The user with this profile and these counts. */
    public User with(long followersCount, long followingCount, long tweetsCount) {
        return new User(
                userId, username, displayName, bio, photoUrl, createdAt, followersCount, followingCount, tweetsCount);
    }
}
