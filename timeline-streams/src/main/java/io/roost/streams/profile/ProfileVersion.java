package io.roost.streams.profile;

import io.roost.events.ProfileUpdated;

/**
 * A profile and since when it holds.
 *
 * @param fromMillis milliseconds since 1970; 0 where only the latest is kept
 */
public record ProfileVersion(long fromMillis, ProfileUpdated profile) {}
