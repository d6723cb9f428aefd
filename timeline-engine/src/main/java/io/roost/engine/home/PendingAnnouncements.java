package io.roost.engine.home;

import io.roost.engine.message.Announcement;
import it.unimi.dsi.fastutil.longs.LongOpenHashSet;
import org.jspecify.annotations.Nullable;

/**
 * About whom author sides are to be told. They are told numbers as they are when told, so what happens to somebody
 * meanwhile costs nothing more. Not thread-safe.
 */
final class PendingAnnouncements {

    private final int partition;
    private final LongOpenHashSet authors = new LongOpenHashSet();
    private final LongOpenHashSet snapshotsWanted = new LongOpenHashSet();
    private final LongOpenHashSet followers = new LongOpenHashSet();

    PendingAnnouncements(int partition) {
        this.partition = partition;
    }

    /** The number of an author's followers here may have changed. */
    void followersOf(long authorId) {
        authors.add(authorId);
    }

    /** A snapshot of the author is wanted, for the first time or once more. */
    void snapshotOf(long authorId) {
        authors.add(authorId);
        snapshotsWanted.add(authorId);
    }

    /** The number of those whom somebody follows may have changed. */
    void followeesOf(long followerId) {
        followers.add(followerId);
    }

    boolean isEmpty() {
        return authors.isEmpty() && followers.isEmpty();
    }

    void sendTo(HomeOutbox outbox, LocalAuthors known, Readers readers) {
        authors.forEach(authorId -> outbox.announce(about(authorId, known.find(authorId))));
        followers.forEach(followerId ->
                outbox.announce(new Announcement.Following(followerId, readers.followeeCount(followerId))));
        authors.clear();
        snapshotsWanted.clear();
        followers.clear();
    }

    /** Those only that ask for a snapshot. */
    void sendUrgentTo(HomeOutbox outbox, LocalAuthors known) {
        snapshotsWanted.forEach(authorId -> outbox.announce(about(authorId, known.find(authorId))));
        authors.removeAll(snapshotsWanted);
        snapshotsWanted.clear();
    }

    private Announcement about(long authorId, @Nullable LocalAuthor author) {
        return author == null
                ? new Announcement.Followers(authorId, partition, 0, 0, false)
                : new Announcement.Followers(
                        authorId,
                        partition,
                        author.followerCount(),
                        author.subscription.generation(),
                        snapshotsWanted.contains(authorId) && author.subscription.snapshotWanted());
    }
}
