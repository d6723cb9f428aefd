package io.roost.benchmarks.world;

/** That one user follows another, both by number. */
public record Edge(int follower, int followee) {}
