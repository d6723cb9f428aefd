package io.roost.engine.profile;

import org.jspecify.annotations.Nullable;

/**
 * Reads the profile versions of one author partition. Thread-safe.
 *
 * <pre>
 * user, from → profile     9, 2026-11-21T19:04:05.123Z → ada, Ada
 * </pre>
 */
public interface ProfileLookup {

    /** Returns the version that was valid at {@code millis} since 1970; null if there was none yet. */
    @Nullable
    ProfileVersion asOf(long userId, long millis);

    /** Returns the user's first version; null if there is none. */
    @Nullable
    ProfileVersion first(long userId);

    /** Returns the version that is valid now; null if there is none. */
    default @Nullable ProfileVersion latest(long userId) {
        return asOf(userId, Long.MAX_VALUE);
    }
}
