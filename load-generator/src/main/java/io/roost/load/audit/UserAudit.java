package io.roost.load.audit;

import io.roost.events.id.UserId;
import io.roost.events.view.Tweet;
import io.roost.load.oracle.SqlOracle;
import java.io.IOException;
import java.util.List;

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
     */
    record Outcome(UserId user, Walk walk, int entries, List<Difference> differences) {

        boolean differs() {
            return !differences.isEmpty();
        }
    }

    Outcome walk(UserId user, Walk walk) throws InterruptedException {
        List<Tweet> expected = walk.of(oracle.homeTimeline(user));
        return new Outcome(user, walk, expected.size(), differences(user, walk, expected));
    }

    private List<Difference> differences(UserId user, Walk walk, List<Tweet> expected) throws InterruptedException {
        try {
            return new TimelineComparison(user, walk, tweets).of(expected, reader.read(user, walk));
        } catch (IOException noAnswer) {
            String reason = noAnswer.getMessage() == null ? noAnswer.toString() : noAnswer.getMessage();
            return List.of(new Difference(
                    user, "home timeline (%s)".formatted(walk), "%d entries".formatted(expected.size()), reason));
        }
    }
}
