package io.roost.api.writing;

import io.roost.api.ingest.Command;
import io.roost.api.ingest.IngestClient;
import io.roost.api.reading.Visibility;
import io.roost.api.streams.Deadline;
import io.roost.api.streams.StreamsClient;
import io.roost.events.id.UserId;
import java.time.Duration;

/** Follows and unfollows, and returns when the view shows it. Thread-safe. */
public final class FollowGraph {

    private final IngestClient ingest;
    private final StreamsClient streams;
    private final Duration deadline;

    /** @param deadline of the look at the view */
    public FollowGraph(IngestClient ingest, StreamsClient streams, Duration deadline) {
        this.ingest = ingest;
        this.streams = streams;
        this.deadline = deadline;
    }

    /** Following twice is following once. */
    public void follow(UserId followerId, UserId followeeId) {
        ingest.append(new Command.Follow(followerId, followeeId));
        Deadline patience = Deadline.in(deadline);
        Visibility.await(() -> streams.follows(followerId, followeeId, patience));
    }

    /** Changes nothing where there is nothing to unfollow. */
    public void unfollow(UserId followerId, UserId followeeId) {
        ingest.append(new Command.Unfollow(followerId, followeeId));
        Deadline patience = Deadline.in(deadline);
        Visibility.await(() -> !streams.follows(followerId, followeeId, patience));
    }
}
