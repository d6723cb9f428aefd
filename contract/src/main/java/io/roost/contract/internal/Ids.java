package io.roost.contract.internal;

import java.util.List;

/** The body of a query for several ids, as decimal strings. */
public record Ids(List<String> ids) {}
