package io.roost.engine.profile;

import io.roost.contract.event.ProfileUpdated;

/**
 * A version of a profile.
 *
 * @param fromMillis the beginning of its validity, in milliseconds since 1970; 0 if only the latest version is kept
 */
public record ProfileVersion(long fromMillis, ProfileUpdated profile) {}
