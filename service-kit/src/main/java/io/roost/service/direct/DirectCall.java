package io.roost.service.direct;

import org.eclipse.jetty.server.Request;

/**
 * The implementation of one method and path as a Jetty handler, without servlets and Jersey. {@link DirectCallHandler} checks
 * method, media types and query parameters before. Thread-safe.
 */
public interface DirectCall {

    /** Returns the requests that the call answers. */
    Route route();

    /**
     * Returns the name of the timer of its responses; those by threads that must not block have the timer of the same name with
     * the suffix {@code -at-once}.
     */
    String timerName();

    /** Returns whether {@link #answer} may be called with {@code mayBlock} false. */
    default boolean isNonBlocking() {
        return false;
    }

    /** Throws the problem of a caller that may not make the call; called before query and body are read. */
    default void authorize(Request request) {}

    /**
     * Answers a request, before it returns or later on any thread.
     *
     * @param mayBlock whether the calling thread may block; if not, it is a thread that reads requests from the network
     * @return false, without any effect, if the call would block and {@code mayBlock} is false; then it is called again on
     *     another thread
     * @throws Exception a failure, which is answered with a problem
     */
    boolean answer(Exchange exchange, boolean mayBlock) throws Exception;
}
