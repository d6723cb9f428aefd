package io.roost.load.graph;

import io.roost.contract.command.Follow;
import java.util.function.Consumer;

/** A follow graph that can be read repeatedly. */
public interface FollowGraph {

    /** @param selfFollows the number of edges that are skipped, because the followee is the follower */
    record Size(long users, long edges, long selfFollows) {}

    /** Returns the size after a check of the whole graph; throws {@link io.roost.load.console.LoadFailure} if it is invalid. */
    Size size();

    /** Passes all edges to {@code edges}, in the same order each time. */
    void forEach(Consumer<Follow> edges);
}
