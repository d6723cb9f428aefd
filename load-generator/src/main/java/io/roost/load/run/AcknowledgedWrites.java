package io.roost.load.run;

import io.roost.contract.command.Follow;
import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.id.UserId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The writes that were answered 2xx and have not been found in the log. Thread-safe. */
public final class AcknowledgedWrites {

    /** @param subject the id of a tweet, a {@link Follow} or an {@link Edit} */
    private record Write(Class<? extends Event> kind, Object subject) {}

    /** @param displayName one that no other edit of the user has */
    record Edit(UserId user, String displayName) {}

    private final Set<Write> missing = new HashSet<>();
    private long acknowledged;

    /** Adds a write, which the log must have as an event of type {@code kind}. */
    public synchronized void add(Class<? extends Event> kind, Object subject) {
        acknowledged++;
        missing.add(new Write(kind, subject));
    }

    public synchronized void remove(Event event) {
        missing.remove(new Write(event.getClass(), subject(event)));
    }

    private static Object subject(Event event) {
        if (event instanceof TweetEvent tweet) {
            return tweet.tweetId();
        } else if (event instanceof FollowEvent follow) {
            return new Follow(follow.followerId(), follow.followeeId());
        }
        ProfileUpdated updated = (ProfileUpdated) event;
        return new Edit(updated.userId(), Objects.requireNonNullElse(updated.displayName(), ""));
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    public synchronized long missing() {
        return missing.size();
    }
}
