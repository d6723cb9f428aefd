package io.roost.engine.author;

import io.roost.engine.message.Retweet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One retweet per user and tweet: the first in log order holds until it is deleted, later ones are ignored for ever. A
 * function of the log's offsets alone, so it comes out the same in whatever order the retweets became known.
 */
public final class RetweetAcceptance {

    private RetweetAcceptance() {}

    /** Which of one user's retweets of one original is accepted and not deleted; null if none is. */
    public static @Nullable Retweet holding(List<Retweet> retweets) {
        Retweet accepted = null;
        for (Retweet candidate : inLogOrder(retweets)) {
            if (accepted == null || accepted.deletedAt() < candidate.postedAt()) {
                accepted = candidate;
            }
        }
        return accepted == null || accepted.isDeleted() ? null : accepted;
    }

    /** How many users hold a retweet, of retweets ordered by retweeter. */
    public static int countHolding(List<Retweet> retweets) {
        return (int) byRetweeter(retweets).stream()
                .filter(ofOneUser -> holding(ofOneUser) != null)
                .count();
    }

    /** Retweets ordered by retweeter, cut where the retweeter changes. */
    static List<List<Retweet>> byRetweeter(List<Retweet> retweets) {
        List<List<Retweet>> groups = new ArrayList<>();
        for (int from = 0, to = 1; from < retweets.size(); to++) {
            if (to == retweets.size()
                    || retweets.get(to).retweeterId() != retweets.get(from).retweeterId()) {
                groups.add(retweets.subList(from, to));
                from = to;
            }
        }
        return groups;
    }

    private static List<Retweet> inLogOrder(List<Retweet> retweets) {
        return retweets.stream()
                .sorted(Comparator.comparingLong(Retweet::postedAt))
                .toList();
    }
}
