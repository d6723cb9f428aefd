package io.roost.engine.timeline;

/**
 * The lengths of home timelines and of the structures behind them.
 *
 * @param timeline how many of the newest entries a home timeline shows, at least 1
 * @param slack spare entries, 2 to {@value #MAX_SLACK}, so that few deletions make a list or timeline too short
 */
public record TimelineLimits(int timeline, int slack) {

    /** The limits in production: the newest 800 entries. */
    public static final TimelineLimits STANDARD = new TimelineLimits(800, 64);

    private static final int MAX_SLACK = 127;

    public TimelineLimits {
        if (timeline < 1 || slack < 2 || slack > MAX_SLACK) {
            throw new IllegalArgumentException("timeline must be at least 1 and slack from 2 to " + MAX_SLACK);
        }
    }

    /** Returns the length of a snapshot, and of an author's list after it was truncated. */
    public int authorList() {
        return timeline + slack;
    }

    /** A truncated author's list that is shorter than this requests a snapshot; it is still longer than a timeline. */
    int authorListRefresh() {
        return timeline + slack / 2;
    }

    int authorListMax() {
        return timeline + 2 * slack;
    }

    /** The length of a home timeline when it is materialized. */
    int homeTimeline() {
        return timeline + slack / 2;
    }

    /** A home timeline drops its oldest chunk if at least this number of entries remains. */
    int homeTimelineKept() {
        return timeline + slack / 4;
    }

    /** The maximum number of ids in a packed chunk, and the capacity of a home timeline's tail. */
    int chunk() {
        return slack;
    }
}
