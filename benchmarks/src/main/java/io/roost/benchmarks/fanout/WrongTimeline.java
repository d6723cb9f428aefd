package io.roost.benchmarks.fanout;

import io.roost.benchmarks.WrongContents;
import io.roost.contract.id.UserId;
import java.util.Arrays;

/** Thrown where a home timeline is not what the graph says: such a run has no figure. */
final class WrongTimeline extends WrongContents {

    private static final long serialVersionUID = 1L;

    WrongTimeline(String contender, UserId userId, long[] expected, long[] found) {
        super("%s: the home timeline of user %s has %d entries, expected %d; they differ from entry %d on"
                .formatted(contender, userId, found.length, expected.length, Arrays.mismatch(expected, found)));
    }
}
