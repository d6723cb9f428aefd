package io.roost.engine.profile;

import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.TweetIdLayout;
import io.roost.engine.author.AuthorLookup;
import org.jspecify.annotations.Nullable;

/**
 * The temporal join of tweets with profiles: decides at each read which version of a profile a tweet shows. So an edit is
 * one write, and processing the log again gives the same result.
 *
 * <p>A version is valid from its own time, or from that of its predecessor in the log if that is later: the order of the log
 * decides, so writers with different clocks cannot reorder edits.
 *
 * <p>A user's {@code createdAt} is the earliest of all versions: an import without times uses that of its arrival, and a
 * second import must not make the user younger. Thread-safe for reading.
 */
public final class ProfileHistory {

    private final ProfilePolicy policy;

    public ProfileHistory(ProfilePolicy policy) {
        this.policy = policy;
    }

    /** Returns whether the profile of a tweet may change when its author posts or deletes another tweet. */
    public boolean dependsOnLaterTweets() {
        return policy instanceof ProfilePolicy.Recent;
    }

    /** Writes the next version from the log. Idempotent. */
    public void update(ProfileStore store, ProfileUpdated profile) {
        long userId = profile.userId().value();
        ProfileVersion known = store.asOf(userId, profile.at().toEpochMilli());
        if (known != null && known.profile().equals(withEarliestCreation(known, profile))) {
            store.putVersion(userId, known);
        } else {
            ProfileVersion latest = store.latest(userId);
            store.putVersion(
                    userId, new ProfileVersion(validFrom(latest, profile), withEarliestCreation(latest, profile)));
        }
    }

    private static ProfileUpdated withEarliestCreation(@Nullable ProfileVersion before, ProfileUpdated profile) {
        if (before == null || !before.profile().createdAt().isBefore(profile.createdAt())) {
            return profile;
        }
        return new ProfileUpdated(
                profile.userId(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.photoUrl(),
                before.profile().createdAt(),
                profile.at());
    }

    private long validFrom(@Nullable ProfileVersion latest, ProfileUpdated profile) {
        if (!policy.needsHistory()) {
            return 0;
        }
        long at = Math.max(0, profile.at().toEpochMilli());
        return latest == null ? at : Math.max(at, latest.fromMillis());
    }

    /** Returns the profile that a tweet shows; null if its author has none. */
    public @Nullable ProfileUpdated shownOn(long tweetId, long authorId, ProfileLookup profiles, AuthorLookup tweets) {
        ProfileVersion shown = profiles.latest(authorId);
        while (shown != null && !shows(shown, tweetId, authorId, tweets)) {
            shown = profiles.asOf(authorId, shown.fromMillis() - 1);
        }
        if (shown == null) {
            shown = profiles.first(authorId);
        }
        return shown == null ? null : shown.profile();
    }

    private boolean shows(ProfileVersion version, long tweetId, long authorId, AuthorLookup tweets) {
        if (policy instanceof ProfilePolicy.All || TweetIdLayout.epochMilli(tweetId) >= version.fromMillis()) {
            return true;
        }
        if (policy instanceof ProfilePolicy.Recent recent) {
            long lastBefore = TweetIdLayout.floorOf(version.fromMillis()) - 1;
            return tweets.visibleTweets(authorId, lastBefore, tweetId, recent.count()).length < recent.count();
        }
        return false;
    }
}
