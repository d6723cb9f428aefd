package io.roost.load.run;

import java.time.Duration;

/**
 * What load to make.
 *
 * @param inFlight how many calls may wait for answers at a time
 * @param waitsForView whether it begins only once the view has caught up with the log
 */
public record RunPlan(Rates rates, Duration duration, long seed, int inFlight, boolean waitsForView) {}
