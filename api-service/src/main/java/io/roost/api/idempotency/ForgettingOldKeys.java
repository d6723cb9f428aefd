package io.roost.api.idempotency;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timer's task of {@link IdempotencyKeys#forgetOld}; one failure does not end the timer. */
public final class ForgettingOldKeys implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ForgettingOldKeys.class);

    private final IdempotencyKeys keys;

    public ForgettingOldKeys(IdempotencyKeys keys) {
        this.keys = keys;
    }

    @Override
    public void run() {
        try {
            LOG.debug("{} idempotency keys are over", keys.forgetOld());
        } catch (RuntimeException failure) {
            LOG.warn("old idempotency keys stay for now", failure);
        }
    }
}
