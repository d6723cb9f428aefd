package io.roost.demo;

/** Lets what must be finished finish on a thread that was told to stop; the interrupt is set again afterwards. */
final class Uninterrupted {

    private Uninterrupted() {}

    static void run(Runnable action) {
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
