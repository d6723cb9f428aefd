package io.roost.ingest.log;

/** Thrown where the log did not take an entry in time. Whether it gets it later is unknown; sending it again is safe. */
public class LogUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The sentence for clients. */
    public static final String SENTENCE = "The log did not take the event in time. Try again.";

    LogUnavailable(Throwable cause) {
        super(SENTENCE, cause);
    }

    /** The log has not been found yet. */
    public LogUnavailable() {
        this(SENTENCE);
    }

    /** @param sentence for clients */
    protected LogUnavailable(String sentence) {
        super(sentence);
    }
}
