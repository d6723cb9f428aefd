package io.roost.service.problem;

import java.io.IOException;

/** Thrown on reading a body beyond its limit; an {@code IOException}, so that no parser takes it for its own failure. */
public final class BodyTooLarge extends IOException {

    private static final long serialVersionUID = 1L;

    private final long limit;

    public BodyTooLarge(long limit) {
        super(sentence(limit));
        this.limit = limit;
    }

    long limit() {
        return limit;
    }

    static String sentence(long limit) {
        return "The body may have up to %d bytes.".formatted(limit);
    }
}
