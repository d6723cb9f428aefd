package io.roost.engine.profile;

/** The profile versions of one author partition, which outlive restarts. One thread writes. */
public interface ProfileStore extends ProfileLookup {

    /** Writes the version that begins at {@link ProfileVersion#fromMillis()}, and replaces one that begins then, too. */
    void putVersion(long userId, ProfileVersion version);
}
