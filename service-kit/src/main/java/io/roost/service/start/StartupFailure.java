package io.roost.service.start;

/** Thrown if a service cannot start; the message is one sentence, which explains the reason without a stack trace. */
public final class StartupFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupFailure(String sentence) {
        super(sentence);
    }

    StartupFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
