package io.roost.broker;

import org.jspecify.annotations.Nullable;

/** Thrown if the broker cannot start. The message is one sentence for the user who started it. */
public final class BrokerStartException extends RuntimeException {

    BrokerStartException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
