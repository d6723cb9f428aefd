package io.roost.load.audit;

import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.load.audit.TimelineReader.Unanswered;
import io.roost.oracle.SqlOracle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
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
     * What the API served on one walk: pages, or a reason for people why there are none.
     *
     * @param fault set if it served something else than pages
     * @param unanswered set if there was no answer to compare
     */
    record Served(
            Instant asked,
            List<ServedPage> pages,
            @Nullable String fault,
            @Nullable String unanswered) {}

    /**
     * What became of one walk.
     *
     * @param entries how many entries SQL says
     * @param expected the entries that SQL says, where asking again may change the outcome; else empty
     * @param since when SQL was first found to say this; its result has not changed from then on
     * @param settled whether the SQL result was the same before and after the API was asked, and the view had time enough to
     *     catch up
     * @param unanswered why there was no answer to compare; null where there was one
     */
    record Outcome(
            UserId user,
            Walk walk,
            int entries,
            List<Tweet> expected,
            Instant since,
            boolean settled,
            List<Difference> differences,
            @Nullable String unanswered) {

        boolean differs() {
            return !differences.isEmpty();
        }

        /** Whether asking again may change it. */
        boolean isOpen() {
            return !settled && (differs() || unanswered != null);
        }
    }

    /** Compares with what SQL says already. Events that came after that may make a difference, so it is not settled yet. */
    Outcome walk(UserId user, Walk walk) throws InterruptedException {
        List<Tweet> expected = walk.of(oracle.homeTimeline(user));
        return outcome(user, walk, expected, Instant.now(), false, serve(user, walk));
    }

    /**
     * Compares what was served after {@code before} with what SQL says now, after the log was read on.
     *
     * @param settle how long a view that lags the log is given to agree
     */
    Outcome again(Outcome before, Served served, Duration settle) {
        List<Tweet> expected = before.walk().of(oracle.homeTimeline(before.user()));
        boolean unchanged = expected.equals(before.expected());
        Instant since = unchanged ? before.since() : Instant.now();
        boolean settled = unchanged && !served.asked().isBefore(since.plus(settle));
        return outcome(before.user(), before.walk(), expected, since, settled, served);
    }

    Served serve(UserId user, Walk walk) throws InterruptedException {
        Instant asked = Instant.now();
        try {
            return new Served(asked, reader.read(user, walk), null, null);
        } catch (Unanswered notNow) {
            return new Served(asked, List.of(), null, notNow.getMessage());
        } catch (IOException noPages) {
            String reason = noPages.getMessage() == null ? noPages.toString() : noPages.getMessage();
            return new Served(asked, List.of(), reason, null);
        }
    }

    private Outcome outcome(
            UserId user, Walk walk, List<Tweet> expected, Instant since, boolean settled, Served served) {
        List<Difference> differences = differences(user, walk, expected, served);
        boolean open = !differences.isEmpty() || served.unanswered() != null;
        return new Outcome(
                user,
                walk,
                expected.size(),
                open ? expected : List.of(),
                since,
                settled,
                differences,
                served.unanswered());
    }

    private List<Difference> differences(UserId user, Walk walk, List<Tweet> expected, Served served) {
        if (served.unanswered() != null) {
            return List.of();
        }
        if (served.fault() != null) {
            String where = "home timeline (%s)".formatted(walk);
            return List.of(new Difference(user, where, "%d entries".formatted(expected.size()), served.fault()));
        }
        return new TimelineComparison(user, walk, tweets).of(expected, served.pages());
    }
}
