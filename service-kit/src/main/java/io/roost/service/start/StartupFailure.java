package io.roost.service.start;

import org.jspecify.annotations.Nullable;

/** Thrown if a service cannot start; the message is one sentence on one line, which explains the reason without a stack trace. */
public final class StartupFailure extends RuntimeException {

    public StartupFailure(String sentence) {
        this(sentence, null);
    }

    StartupFailure(String sentence, @Nullable Throwable cause) {
        super(sentence.strip().replaceAll("\\s*\\R\\s*", " "), cause);
    }
}
