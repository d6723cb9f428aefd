package io.roost.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * The versions of the profiles of one author partition, to be read by any thread.
 *
 * <pre>
 * user → versions of the profile     9 → from 2026-11-21T19:04:05.123Z on: ada, Ada
 * </pre>
 */
public interface ProfileLookup {

    /** The version in force at an instant, given in milliseconds since 1970; null if there was none yet. */
    @Nullable
    ProfileVersion asOf(long userId, long millis);

    /** The user's first version; null if there is none. */
    @Nullable
    ProfileVersion first(long userId);

    /** The version in force now; null if there is none. */
    default @Nullable ProfileVersion latest(long userId) {
        return asOf(userId, Long.MAX_VALUE);
    }
}
