package io.roost.load.console;

import org.jspecify.annotations.Nullable;

/** Thrown if a command cannot continue. The message is one sentence for the user of the command. */
public final class LoadFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public LoadFailure(String sentence) {
        this(sentence, null);
    }

    public LoadFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
