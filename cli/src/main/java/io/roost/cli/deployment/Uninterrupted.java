package io.roost.cli.deployment;

/** Lets what must be finished finish on a thread that was told to stop; the interrupt is set again afterwards. */
public final class Uninterrupted {

    private Uninterrupted() {}

    /** Runs {@code action} here and now. */
    public static void run(Runnable action) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            action.run();
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
