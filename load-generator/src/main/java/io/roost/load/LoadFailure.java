package io.roost.load;

import org.jspecify.annotations.Nullable;

/** Thrown where a command cannot go on; the message is one sentence for the user of the command. */
public final class LoadFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LoadFailure(String sentence) {
        super(sentence);
    }

    public LoadFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
