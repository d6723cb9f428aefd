package io.roost.oracle.log;

import org.jspecify.annotations.Nullable;

/** Thrown if the log cannot be read; the message is one sentence for the user of a command. */
public final class LogReadFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LogReadFailure(String sentence) {
        super(sentence);
    }

    LogReadFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
