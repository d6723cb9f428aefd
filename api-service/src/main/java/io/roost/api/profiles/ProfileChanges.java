package io.roost.api.profiles;

import org.jspecify.annotations.Nullable;

/** What a patch changes of a profile; null leaves a field as it is. */
public record ProfileChanges(
        @Nullable Change displayName,
        @Nullable Change bio,
        @Nullable Change photoUrl) {

    /** Whether nothing changes. */
    public boolean isEmpty() {
        return displayName == null && bio == null && photoUrl == null;
    }
}
