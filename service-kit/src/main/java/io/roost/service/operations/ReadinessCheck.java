package io.roost.service.operations;

import java.util.Optional;

/** One thing that must hold before a service may be sent traffic. Asked often and by several threads: it does not wait. */
@FunctionalInterface
public interface ReadinessCheck {

    /** Why the service may not be sent traffic now, as a sentence; empty if it may, for all that this check knows. */
    Optional<String> notReadyBecause();
}
