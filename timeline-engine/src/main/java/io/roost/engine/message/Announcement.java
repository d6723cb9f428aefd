package io.roost.engine.message;

/** What the home side tells the author side: absolute numbers, so that the last one about a subject holds. */
public sealed interface Announcement {

    /** The user in whose author partition this is to be heard. */
    long addresseeId();

    /**
     * How many follow an author from one home partition.
     *
     * @param followers 0 unsubscribes the partition
     * @param generation what a snapshot must repeat
     * @param snapshotWanted asks for one
     */
    record Followers(long authorId, int homePartition, int followers, long generation, boolean snapshotWanted)
            implements Announcement {
        @Override
        public long addresseeId() {
            return authorId;
        }
    }

    /** How many a user follows. */
    record Following(long userId, int followees) implements Announcement {
        @Override
        public long addresseeId() {
            return userId;
        }
    }
}
