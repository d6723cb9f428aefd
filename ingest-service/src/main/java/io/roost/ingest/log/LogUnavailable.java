package io.roost.ingest.log;

/**
 * Thrown if an event was not acknowledged in time. The log may contain it nevertheless; sending the command again is safe.
 */
public class LogUnavailable extends RuntimeException {

    private static final String SENTENCE = "The log did not acknowledge the event in time. Try again.";

    LogUnavailable(Throwable cause) {
        super(SENTENCE, cause);
    }

    /** For a log that is known to be unavailable: nothing was sent. */
    public LogUnavailable() {
        this(SENTENCE);
    }

    /** @param sentence for clients */
    protected LogUnavailable(String sentence) {
        super(sentence);
    }

    public String sentence() {
        return String.valueOf(getMessage());
    }
}
