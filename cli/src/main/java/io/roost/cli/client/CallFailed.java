package io.roost.cli.client;

/** Thrown for an answer that is no success; the message holds what was asked and what was answered. */
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    CallFailed(String call, int status, String body) {
        super("%s answered %d: %s".formatted(call, status, body));
        this.status = status;
    }

    /** The HTTP status of the answer. */
    public int status() {
        return status;
    }
}
