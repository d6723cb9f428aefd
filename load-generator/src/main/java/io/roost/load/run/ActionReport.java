package io.roost.load.run;

/**
 * What became of one kind of action.
 *
 * @param due how many were due
 * @param succeeded how many were answered 2xx, and how soon after they were due
 */
public record ActionReport(long due, Latencies succeeded) {}
