package io.roost.engine.home;

/**
 * The state of a home partition's subscription to an author.
 *
 * @param generation a random number, new for each requested snapshot, which the snapshot must carry
 * @param snapshotWanted whether that snapshot has not arrived yet
 * @param floor the floor of the author's list in this partition; 0 if the list holds all tweets
 */
public record AuthorSubscription(long generation, boolean snapshotWanted, long floor) {

    /** The state of local authors, which need no subscription: their tweets arrive from the first one on. */
    static final AuthorSubscription INITIAL = new AuthorSubscription(0, false, 0);
}
