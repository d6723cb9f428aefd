package io.roost.load.run;

import io.roost.contract.event.Event;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.load.graph.Edge;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/** The writes that were answered 2xx, until they are found in the log. Thread-safe. */
public final class AcknowledgedWrites {

    private record Posted(TweetId id) {}

    private record Deleted(TweetId id) {}

    private record Followed(Edge edge) {}

    private record Unfollowed(Edge edge) {}

    private record Renamed(UserId user, String displayName) {}

    private final Set<Object> notFoundYet = new HashSet<>();
    private long acknowledged;

    /** A tweet was answered 201. */
    public void posted(TweetId id) {
        add(new Posted(id));
    }

    void deleted(TweetId id) {
        add(new Deleted(id));
    }

    void followed(Edge edge) {
        add(new Followed(edge));
    }

    void unfollowed(Edge edge) {
        add(new Unfollowed(edge));
    }

    void renamed(UserId user, String displayName) {
        add(new Renamed(user, displayName));
    }

    private synchronized void add(Object write) {
        acknowledged++;
        notFoundYet.add(write);
    }

    /** The log has {@code event}. */
    public synchronized void found(Event event) {
        if (event instanceof TweetPosted posted) {
            notFoundYet.remove(new Posted(posted.tweetId()));
        } else if (event instanceof TweetDeleted deleted) {
            notFoundYet.remove(new Deleted(deleted.tweetId()));
        } else if (event instanceof UserFollowed followed) {
            notFoundYet.remove(new Followed(new Edge(followed.followerId(), followed.followeeId())));
        } else if (event instanceof UserUnfollowed unfollowed) {
            notFoundYet.remove(new Unfollowed(new Edge(unfollowed.followerId(), unfollowed.followeeId())));
        } else if (event instanceof ProfileUpdated profile) {
            notFoundYet.remove(new Renamed(profile.userId(), Objects.requireNonNullElse(profile.displayName(), "")));
        }
    }

    synchronized long acknowledged() {
        return acknowledged;
    }

    /** How many of the acknowledged writes have not been found in the log. */
    public synchronized long missing() {
        return notFoundYet.size();
    }
}
