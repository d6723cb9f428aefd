package io.roost.service.direct;

import org.eclipse.jetty.server.Request;

/**
 * The implementation of one method and path as a Jetty handler, without servlets and Jersey. {@link DirectCallHandler} checks
 * method, media types and query parameters before. Thread-safe.
 */
public abstract class DirectCall {

    final Route route;
    final String timerName;

    /**
     * @param route the requests that the call answers
     * @param timerName the name of the timer of its responses; those by threads that must not block have the timer of the same
     *     name with the suffix {@code -at-once}
     */
    protected DirectCall(Route route, String timerName) {
        this.route = route;
        this.timerName = timerName;
    }

    /** Returns whether {@link #answer} may be called with {@code mayBlock} false. */
    public boolean isNonBlocking() {
        return false;
    }

    /** Throws the problem of a caller that may not make the call; called before query and body are read. */
    public void authorize(Request request) {}

    /**
     * Answers a request, before it returns or later on any thread.
     *
     * @param mayBlock whether the calling thread may block; if not, it is a thread that reads requests from the network
     * @return false, without any effect, if the call would block and {@code mayBlock} is false; then it is called again on
     *     another thread
     * @throws Exception a failure, which is answered with a problem
     */
    public abstract boolean answer(Exchange exchange, boolean mayBlock) throws Exception;
}
