package io.roost.contract.rest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list, newest first.
 *
 * @param next the {@code max_id} of the next page, null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {}
