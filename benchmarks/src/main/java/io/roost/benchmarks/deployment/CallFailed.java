package io.roost.benchmarks.deployment;

/** A call of the API that was not answered, or not as it must be. */
public final class CallFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    CallFailed(int status, String answer) {
        super("answered %d: %s".formatted(status, answer));
        this.status = status;
    }

    CallFailed(Exception cause) {
        super("not answered: " + cause, cause);
        this.status = 0;
    }

    /** The answer's status; 0 where there was no answer. */
    public int status() {
        return status;
    }
}
