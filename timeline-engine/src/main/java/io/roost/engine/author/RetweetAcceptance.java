package io.roost.engine.author;

import static java.util.Comparator.comparingLong;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import io.roost.engine.message.LoggedRetweet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides which retweets are accepted: one per user and original at a time. The first in log order is accepted until it is
 * deleted; retweets posted in the meantime are never accepted. The decision depends on offsets in the log only, not on the
 * order in which the retweets arrive.
 */
public final class RetweetAcceptance {

    private RetweetAcceptance() {}

    /**
     * Returns the retweet that is accepted and not deleted; null if there is none.
     *
     * @param retweets one user's retweets of one original
     */
    public static @Nullable LoggedRetweet accepted(List<LoggedRetweet> retweets) {
        LoggedRetweet accepted = null;
        for (LoggedRetweet candidate :
                retweets.stream().sorted(comparingLong(LoggedRetweet::postedAt)).toList()) {
            if (accepted == null || accepted.deletedAt() < candidate.postedAt()) {
                accepted = candidate;
            }
        }
        return accepted == null || accepted.isDeleted() ? null : accepted;
    }

    /** Returns how many of the retweets of one original are accepted and not deleted. */
    public static int countAccepted(List<LoggedRetweet> retweets) {
        return (int) byRetweeter(retweets).stream()
                .filter(ofOneUser -> accepted(ofOneUser) != null)
                .count();
    }

    static Collection<List<LoggedRetweet>> byRetweeter(List<LoggedRetweet> retweets) {
        return retweets.stream()
                .collect(groupingBy(LoggedRetweet::retweeterId, LinkedHashMap::new, toList()))
                .values();
    }
}
