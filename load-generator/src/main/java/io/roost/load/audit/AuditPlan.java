package io.roost.load.audit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What to audit.
 *
 * @param users how many users, chosen with {@code seed}; null for all
 * @param settle how long a view that lags the log is given to agree
 * @param profilesToo whether to compare the authors' profiles, right under the profile policy {@code all}
 */
public record AuditPlan(@Nullable Integer users, long seed, Duration settle, int concurrency, boolean profilesToo) {

    /** How many users are asked again with random pages. */
    static final int RANDOM_WALKERS = 300;
}
