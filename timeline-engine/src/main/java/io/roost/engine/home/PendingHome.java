package io.roost.engine.home;

/**
 * What happened in one home partition and is not told yet: to its rows, which are written behind, and to author sides. Both
 * are told what is true when they are told, so what happens to the same thing again in between costs nothing more.
 *
 * <p>Everything is noted even where the partition knew it already: a crash may have come between its memory, the disk, the
 * changelog and the topics. Not thread-safe.
 */
final class PendingHome {

    private static final long[] NONE = {};

    private final UnsavedIds followees = new UnsavedIds();
    private final UnsavedIds tweets = new UnsavedIds();
    private final PendingAnnouncements announcements;

    PendingHome(int partition) {
        this.announcements = new PendingAnnouncements(partition);
    }

    /** Of a set that was loaded: its next change is to be written as a whole. */
    void mendFollowees(long followerId) {
        followees.mend(followerId);
    }

    /** Of a set that was loaded: its next change is to be written as a whole. */
    void mendTweets(long authorId) {
        tweets.mend(authorId);
    }

    void followed(long followerId, long followeeId) {
        followees.added(followerId, followeeId);
        announceFollow(followerId, followeeId);
    }

    void unfollowed(long followerId, long followeeId) {
        followees.replaced(followerId);
        announceFollow(followerId, followeeId);
    }

    private void announceFollow(long followerId, long followeeId) {
        announcements.followersOf(followeeId);
        announcements.followeesOf(followerId);
    }

    /** The author's list has this tweet. */
    void tweetAdded(long authorId, long tweetId) {
        tweets.added(authorId, tweetId);
    }

    /** The author's list is another than before in some other way; perhaps there is none any more. */
    void tweetsReplaced(long authorId) {
        tweets.replaced(authorId);
    }

    /** A snapshot of the author is wanted, for the first time or once more. */
    void snapshotWanted(long authorId) {
        announcements.snapshotOf(authorId);
    }

    boolean hasAnnouncements() {
        return !announcements.isEmpty();
    }

    void takeUrgentAnnouncements(HomeOutbox outbox, HomeGraph graph) {
        announcements.sendUrgentTo(outbox, graph.authors());
    }

    void takeAnnouncements(HomeOutbox outbox, HomeGraph graph) {
        announcements.sendTo(outbox, graph.authors(), graph.readers());
    }

    /**
     * Takes out what is to be written. The order matters to a crash in between: a floor that was raised is written before
     * the tweets below it go. (One that a snapshot lowered is, too; that snapshot will be read again then.)
     */
    UnsavedHome takeUnsaved(HomeGraph graph) {
        UnsavedHome unsaved = new UnsavedHome();
        followees.takeInto(unsaved, HomeStore::followerToFollowees, graph::followees);
        graph.authors().takeInto(unsaved);
        tweets.takeInto(unsaved, HomeStore::authorToTweets, authorId -> {
            LocalAuthor author = graph.authors().find(authorId);
            return author == null ? NONE : author.tweets.toArray();
        });
        return unsaved;
    }
}
