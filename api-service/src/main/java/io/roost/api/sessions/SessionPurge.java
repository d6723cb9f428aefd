package io.roost.api.sessions;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The timer's task of {@link Sessions#purge}; one failure does not end the timer. */
public final class SessionPurge implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionPurge.class);

    private final Sessions sessions;

    public SessionPurge(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public void run() {
        try {
            LOG.debug("{} expired sessions were deleted", sessions.purge());
        } catch (RuntimeException failure) {
            LOG.warn("Expired sessions could not be deleted and stay until the next attempt", failure);
        }
    }
}
