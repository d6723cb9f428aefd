package io.roost.engine.timeline;

/**
 * How many entries a home timeline answers for, and how many more are kept so that a deletion seldom costs more than
 * itself.
 *
 * @param timeline the newest entries that a home timeline is exact for, at least 1
 * @param slack spare entries, 2 to {@value #MOST_SLACK}
 */
public record Limits(int timeline, int slack) {

    /** What the view promises: the newest 800. */
    public static final Limits STANDARD = new Limits(800, 64);

    private static final int MOST_SLACK = 127;

    public Limits {
        if (timeline < 1 || slack < 2 || slack > MOST_SLACK) {
            throw new IllegalArgumentException("needs timeline ≥ 1 and slack from 2 to " + MOST_SLACK);
        }
    }

    /** How many ids a snapshot of an author carries, and an author's list is cut down to. */
    public int authorList() {
        return timeline + slack;
    }

    /** An author's list that was cut down and falls below this asks for a new snapshot; still above the promise. */
    int authorListRefresh() {
        return timeline + slack / 2;
    }

    int authorListMost() {
        return timeline + 2 * slack;
    }

    /** How many entries a home timeline is made with. */
    int homeTimeline() {
        return timeline + slack / 2;
    }

    /** A home timeline drops its oldest chunk where at least so many entries remain. */
    int homeTimelineKept() {
        return timeline + slack / 4;
    }

    /** How many ids are packed together at most, and how many deliveries a home timeline can take in before it packs them. */
    int chunk() {
        return slack;
    }
}
