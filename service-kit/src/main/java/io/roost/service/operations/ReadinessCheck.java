package io.roost.service.operations;

import java.util.Optional;

/** A condition of readiness. Called often and by several threads; must not block. */
@FunctionalInterface
public interface ReadinessCheck {

    /** Returns why the service is not ready, as a sentence; empty if this condition is met. */
    Optional<String> notReadyBecause();
}
