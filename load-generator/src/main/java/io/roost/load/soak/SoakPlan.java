package io.roost.load.soak;

import java.time.Duration;

/**
 * What load to make, and how long to wait afterwards.
 *
 * @param tweetsPerSecond how many tweets are due per second, on average
 * @param inFlight how many requests may wait for their responses at a time
 * @param drainWithin how long the lag may take to reach 0 after the load
 */
public record SoakPlan(double tweetsPerSecond, Duration duration, long seed, int inFlight, Duration drainWithin) {}
