package io.roost.load.graph;

import io.roost.contract.id.UserId;

/** Somebody follows somebody. */
public record Edge(UserId followerId, UserId followeeId) {}
