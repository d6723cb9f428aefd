package io.roost.engine.profile;

/** What one author partition keeps of profiles across restarts. One thread writes. */
public interface ProfileStore extends ProfileLookup {

    /** Sets the version that begins at {@link ProfileVersion#fromMillis()}. */
    void putVersion(long userId, ProfileVersion version);
}
