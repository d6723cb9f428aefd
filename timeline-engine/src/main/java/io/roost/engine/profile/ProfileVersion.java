package io.roost.engine.profile;

import io.roost.contract.event.ProfileUpdated;

/**
 * A profile and since when it holds.
 *
 * @param fromMillis milliseconds since 1970; 0 where only the latest is kept
 */
public record ProfileVersion(long fromMillis, ProfileUpdated profile) {}
