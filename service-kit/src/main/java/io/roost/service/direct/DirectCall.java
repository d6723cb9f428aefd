package io.roost.service.direct;

import org.eclipse.jetty.server.Request;

/**
 * The only implementation of one method and path, called without servlets and Jersey in front of it. {@link DirectCalls} has
 * checked method, media types and query parameters. Thread-safe.
 */
public interface DirectCall {

    /** Which requests it answers, and what they may carry. */
    Route route();

    /**
     * The name of the timer of its answers. Answers that a thread gave which may not block are timed under the same name with
     * {@code -at-once}.
     */
    String timerName();

    /** Whether {@link #answer} can answer without blocking; if not, it is called with {@code mayBlock} only. */
    default boolean isNonBlocking() {
        return false;
    }

    /** Throws the problem of a caller who may not make the call, before its query and body are looked at. */
    default void authorize(Request request) {}

    /**
     * Answers a request: before it returns, or later by any thread.
     *
     * @param mayBlock whether this thread may wait. If not, it is the one that reads requests from the network
     * @return false, having done nothing, if the answer would have to wait and {@code mayBlock} is false: then this is called
     *     again by another thread
     * @throws Exception what is answered as a problem
     */
    boolean answer(Exchange exchange, boolean mayBlock) throws Exception;
}
