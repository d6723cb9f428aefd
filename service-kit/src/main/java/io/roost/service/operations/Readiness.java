package io.roost.service.operations;

import java.util.List;
import java.util.Optional;

/**
 * Whether a service may be sent traffic now.
 *
 * @param reasons why not, a sentence each; empty if it may
 */
public record Readiness(boolean ready, List<String> reasons) {

    public static Readiness of(List<ReadinessCheck> checks) {
        List<String> reasons = checks.stream()
                .map(ReadinessCheck::notReadyBecause)
                .flatMap(Optional::stream)
                .toList();
        return new Readiness(reasons.isEmpty(), reasons);
    }

    /** Returns the status of the answer that says so: 200 or 503. */
    public int status() {
        return ready ? 200 : 503;
    }
}
