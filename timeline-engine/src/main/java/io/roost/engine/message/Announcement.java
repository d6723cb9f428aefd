package io.roost.engine.message;

/** A message from a home side to an author side. Counts are absolute, so the last message about a subject is right. */
public sealed interface Announcement {

    /** The user whose author partition receives the message, after everything that was sent there before. */
    long addresseeId();

    /**
     * A subscription: how many users of one home partition follow an author.
     *
     * @param followers 0 unsubscribes the partition
     * @param generation a random number that the snapshot must carry
     * @param snapshotWanted whether the author side shall answer with a snapshot
     */
    record Followers(long authorId, int homePartition, int followers, long generation, boolean snapshotWanted)
            implements Announcement {
        @Override
        public long addresseeId() {
            return authorId;
        }
    }

    /** How many users a user follows. */
    record Following(long userId, int followees) implements Announcement {
        @Override
        public long addresseeId() {
            return userId;
        }
    }
}
