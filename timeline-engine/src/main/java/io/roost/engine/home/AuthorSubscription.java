package io.roost.engine.home;

/**
 * How a home partition stands with an author.
 *
 * @param generation a number of its own for every snapshot that is asked for, which the snapshot repeats
 * @param snapshotWanted whether that snapshot has yet to come
 * @param floor the author's tweets below this are not kept here; 0 if all are
 */
public record AuthorSubscription(long generation, boolean snapshotWanted, long floor) {

    /** How a partition stands with the authors who live in it: it is sent their tweets from the first one on. */
    static final AuthorSubscription FROM_THE_START = new AuthorSubscription(0, false, 0);

    AuthorSubscription awaiting(long newGeneration) {
        return new AuthorSubscription(newGeneration, true, floor);
    }

    AuthorSubscription confirmed(long newFloor) {
        return new AuthorSubscription(generation, false, newFloor);
    }

    AuthorSubscription cutDown(long newFloor) {
        return new AuthorSubscription(generation, snapshotWanted, newFloor);
    }
}
