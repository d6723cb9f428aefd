package io.roost.service.operations;

import java.util.List;
import java.util.Optional;

/**
 * Whether a service is ready to receive traffic.
 *
 * @param reasons why it is not ready, a sentence each; empty if it is ready
 */
public record Readiness(boolean ready, List<String> reasons) {

    public static Readiness of(List<ReadinessCheck> checks) {
        List<String> reasons = checks.stream()
                .map(ReadinessCheck::notReadyBecause)
                .flatMap(Optional::stream)
                .toList();
        return new Readiness(reasons.isEmpty(), reasons);
    }

    /** Returns the HTTP status: 200 or 503. */
    public int status() {
        return ready ? 200 : 503;
    }
}
