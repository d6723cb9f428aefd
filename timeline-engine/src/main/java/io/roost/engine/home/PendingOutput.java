package io.roost.engine.home;

import io.roost.engine.message.Announcement;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows and announcements of one home partition that are still to be written and sent. Only their subjects are noted;
 * their contents are those of the moment when they are taken. So further changes of the same subject cost nothing.
 *
 * <p>Every change is noted, even if the partition knew it already: a crash may have come between memory, disk, changelog and
 * topics. Not thread-safe.
 */
final class PendingOutput {

    private static final long[] NONE = {};

    private final int partition;
    private final HomeGraph graph;
    private final TrackedAuthors authors;
    private final LongOpenHashSet announcedAuthors = new LongOpenHashSet();
    private final LongOpenHashSet wantedSnapshots = new LongOpenHashSet();
    private final LongOpenHashSet announcedFollowers = new LongOpenHashSet();
    final UnsavedIds followees = new UnsavedIds();
    final UnsavedIds tweets = new UnsavedIds();

    PendingOutput(int partition, HomeGraph graph, TrackedAuthors authors) {
        this.partition = partition;
        this.graph = graph;
        this.authors = authors;
    }

    void followed(long followerId, long followeeId) {
        followees.added(followerId, followeeId);
        announceCounts(followerId, followeeId);
    }

    void unfollowed(long followerId, long followeeId) {
        followees.replaced(followerId);
        announceCounts(followerId, followeeId);
    }

    private void announceCounts(long followerId, long followeeId) {
        announcedAuthors.add(followeeId);
        announcedFollowers.add(followerId);
    }

    /** Requests a snapshot of the author, for the first time or again. */
    void snapshotWanted(long authorId) {
        announcedAuthors.add(authorId);
        wantedSnapshots.add(authorId);
    }

    boolean hasAnnouncements() {
        return !announcedAuthors.isEmpty() || !announcedFollowers.isEmpty();
    }

    void takeAnnouncements(Consumer<Announcement> outbox) {
        announcedAuthors.forEach(authorId -> outbox.accept(subscription(authorId)));
        announcedFollowers.forEach(
                followerId -> outbox.accept(new Announcement.Following(followerId, graph.followeeCount(followerId))));
        announcedAuthors.clear();
        wantedSnapshots.clear();
        announcedFollowers.clear();
    }

    void takeSnapshotRequests(Consumer<Announcement> outbox) {
        wantedSnapshots.forEach(authorId -> outbox.accept(subscription(authorId)));
        announcedAuthors.removeAll(wantedSnapshots);
        wantedSnapshots.clear();
    }

    private Announcement subscription(long authorId) {
        TrackedAuthor author = authors.find(authorId);
        return author == null
                ? new Announcement.Followers(authorId, partition, 0, 0, false)
                : new Announcement.Followers(
                        authorId,
                        partition,
                        author.followerCount(),
                        author.subscription.generation(),
                        wantedSnapshots.contains(authorId) && author.subscription.snapshotWanted());
    }

    /**
     * Takes the rows. Their order is valid for a crash at any point: a raised floor is written before the tweets below it are
     * removed. (A floor that a snapshot lowered is, too; that snapshot is then processed again.)
     */
    Consumer<HomeStore> takeRows() {
        List<Consumer<HomeStore>> writes = new ArrayList<>();
        followees.moveTo(writes, HomeStore::followerToFollowees, graph::followees);
        authors.moveUnsavedTo(writes);
        tweets.moveTo(writes, HomeStore::authorToTweets, authorId -> {
            TrackedAuthor author = authors.find(authorId);
            return author == null ? NONE : author.tweets.toArray();
        });
        return store -> writes.forEach(write -> write.accept(store));
    }
}
