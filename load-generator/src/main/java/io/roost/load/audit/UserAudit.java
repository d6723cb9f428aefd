package io.roost.load.audit;

import io.roost.events.id.UserId;
import io.roost.events.view.Tweet;
import io.roost.load.audit.TimelineReader.Unanswered;
import io.roost.load.oracle.SqlOracle;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks SQL and the API for one user's home timeline and compares the two. Thread-safe. */
final class UserAudit {

    private final SqlOracle oracle;
    private final TimelineReader reader;
    private final TweetComparison tweets;

    UserAudit(SqlOracle oracle, TimelineReader reader, TweetComparison tweets) {
        this.oracle = oracle;
        this.reader = reader;
        this.tweets = tweets;
    }

    /**
     * What became of one walk.
     *
     * @param entries how many entries SQL says
     * @param unanswered why there was no answer to compare; null where there was one
     */
    record Outcome(
            UserId user,
            Walk walk,
            int entries,
            List<Difference> differences,
            @Nullable String unanswered) {

        boolean differs() {
            return !differences.isEmpty();
        }

        /** Whether asking again may change it. */
        boolean isOpen() {
            return differs() || unanswered != null;
        }
    }

    Outcome walk(UserId user, Walk walk) throws InterruptedException {
        List<Tweet> expected = walk.of(oracle.homeTimeline(user));
        try {
            return new Outcome(user, walk, expected.size(), differences(user, walk, expected), null);
        } catch (Unanswered notNow) {
            return new Outcome(user, walk, expected.size(), List.of(), notNow.getMessage());
        }
    }

    private List<Difference> differences(UserId user, Walk walk, List<Tweet> expected)
            throws Unanswered, InterruptedException {
        try {
            return new TimelineComparison(user, walk, tweets).of(expected, reader.read(user, walk));
        } catch (Unanswered notNow) {
            throw notNow;
        } catch (IOException noAnswer) {
            String reason = noAnswer.getMessage() == null ? noAnswer.toString() : noAnswer.getMessage();
            return List.of(new Difference(
                    user, "home timeline (%s)".formatted(walk), "%d entries".formatted(expected.size()), reason));
        }
    }
}
