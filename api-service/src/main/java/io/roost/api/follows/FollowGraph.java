package io.roost.api.follows;

import io.roost.api.ingest.IngestClient;
import io.roost.api.waiting.ViewWaits;
import io.roost.contract.command.Appended;
import io.roost.contract.command.Follow;
import io.roost.contract.command.Unfollow;
import io.roost.contract.id.UserId;
import java.util.concurrent.CompletableFuture;

/** Follows and unfollows. What is returned is completed as {@link ViewWaits} says, when the view shows it. Thread-safe. */
public final class FollowGraph {

    private final IngestClient ingest;
    private final ViewWaits waits;

    public FollowGraph(IngestClient ingest, ViewWaits waits) {
        this.ingest = ingest;
        this.waits = waits;
    }

    /** Following twice is following once. */
    public CompletableFuture<Boolean> follow(UserId followerId, UserId followeeId) {
        Appended follow = ingest.append(new Follow(followerId, followeeId));
        return waits.follows(followerId, followeeId, follow.offset());
    }

    /** Changes nothing where there is nothing to unfollow. */
    public CompletableFuture<Boolean> unfollow(UserId followerId, UserId followeeId) {
        Appended unfollow = ingest.append(new Unfollow(followerId, followeeId));
        return waits.unfollows(followerId, followeeId, unfollow.offset());
    }
}
