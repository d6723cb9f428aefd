package io.roost.benchmarks.deployment;

/**
 * What an audit compared; nothing differed.
 *
 * @param users whose home timelines were compared: a sample, if fewer than {@code usersInLog}
 * @param entries of these timelines
 */
public record Audited(int users, int usersInLog, long entries, double seconds) {}
