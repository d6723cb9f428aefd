package io.roost.cli.client;

/** Thrown where a thread was interrupted while it waited for an answer; its interrupt is set again. */
public final class CallInterrupted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CallInterrupted(InterruptedException cause) {
        super(cause);
    }
}
