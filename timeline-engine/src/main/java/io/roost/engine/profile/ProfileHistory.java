package io.roost.engine.profile;

import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.TweetIdLayout;
import io.roost.engine.author.AuthorLookup;
import org.jspecify.annotations.Nullable;

/**
 * The temporal join of tweets with profiles: which version a tweet shows, resolved when it is read. An edit therefore
 * costs one write, and a replay gives the same answer.
 *
 * <p>A version holds from its own time, or from that of the version before it in the log, whichever is later: log order
 * decides, so writers with clocks apart cannot reorder edits.
 *
 * <p>Somebody joined when the earliest version says: an import that gives no time gets that of its arrival, and the same
 * import a second time must not make the user younger. Thread-safe for reading.
 */
public final class ProfileHistory {

    private final ProfilePolicy policy;

    public ProfileHistory(ProfilePolicy policy) {
        this.policy = policy;
    }

    /** Whether a tweet's profile may change when its author posts or deletes another. */
    public boolean dependsOnLaterTweets() {
        return policy instanceof ProfilePolicy.Recent;
    }

    /** Takes the next version from the log. */
    public void update(ProfileStore store, ProfileUpdated profile) {
        long userId = profile.userId().value();
        ProfileVersion known = store.asOf(userId, profile.at().toEpochMilli());
        if (known != null && known.profile().equals(joinedAsIn(known, profile))) {
            store.putVersion(userId, known);
        } else {
            ProfileVersion latest = store.latest(userId);
            store.putVersion(userId, new ProfileVersion(holdsFrom(latest, profile), joinedAsIn(latest, profile)));
        }
    }

    private static ProfileUpdated joinedAsIn(@Nullable ProfileVersion before, ProfileUpdated profile) {
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

    private long holdsFrom(@Nullable ProfileVersion latest, ProfileUpdated profile) {
        if (!policy.needsHistory()) {
            return 0;
        }
        long at = Math.max(0, profile.at().toEpochMilli());
        return latest == null ? at : Math.max(at, latest.fromMillis());
    }

    /** The profile that a tweet shows; null where its author has none. */
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
            return tweets.standing(authorId, lastBefore, tweetId, recent.tweets()).length < recent.tweets();
        }
        return false;
    }
}
