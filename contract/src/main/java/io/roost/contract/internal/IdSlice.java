package io.roost.contract.internal;

import java.util.List;

/**
 * A slice of a listing of ids, highest first.
 *
 * @param ids decimal tweet or user ids
 * @param more whether the listing goes on below the last one
 */
public record IdSlice(List<String> ids, boolean more) {}
