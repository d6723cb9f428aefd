package io.roost.contract.internal;

import java.util.List;

/**
 * A part of a list of ids, highest first.
 *
 * @param ids decimal ids of tweets or users
 * @param more whether the list has lower ids
 */
public record IdSlice(List<String> ids, boolean more) {}
