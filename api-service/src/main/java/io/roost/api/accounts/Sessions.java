package io.roost.api.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.events.id.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Token → user, with a short memory of tokens seen lately. Thread-safe.
 *
 * <p>A token that is ended here is dead here at once: the row goes first, then what is remembered, and the cache makes a
 * look-up that is under way wait. Another instance on the same database forgets it within {@link #REMEMBERED_FOR}.
 */
public final class Sessions {

    /** How long a token may outlive its end on another instance. */
    static final Duration REMEMBERED_FOR = Duration.ofSeconds(1);

    private final SessionDao dao;
    private final Clock clock;
    private final Cache<SessionToken, UserId> seenLately = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build();

    public Sessions(SessionDao dao, Clock clock) {
        this.dao = dao;
        this.clock = clock;
    }

    /** Begins a session; nothing else knows the token. */
    public SessionToken begin(UserId userId) {
        SessionToken token = SessionToken.create();
        dao.insert(token.hash(), userId, clock.instant());
        return token;
    }

    /** Whose session this is; empty for a token that is unknown or ended. */
    public Optional<UserId> userOf(SessionToken token) {
        return Optional.ofNullable(seenLately.get(token, this::load));
    }

    /** Ends the session, if there is one. */
    public void end(SessionToken token) {
        dao.delete(token.hash());
        seenLately.invalidate(token);
    }

    private @Nullable UserId load(SessionToken token) {
        return dao.findUser(token.hash()).orElse(null);
    }
}
