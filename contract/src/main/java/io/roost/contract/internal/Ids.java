package io.roost.contract.internal;

import java.util.List;

/** The ids that a batch query asks for, as decimal strings. */
public record Ids(List<String> ids) {}
