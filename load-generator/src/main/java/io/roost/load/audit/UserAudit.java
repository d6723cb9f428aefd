package io.roost.load.audit;

import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.load.audit.AuditReport.Difference;
import io.roost.load.audit.TimelineReader.Page;
import io.roost.load.audit.TimelineReader.Unanswered;
import io.roost.oracle.SqlOracle;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares one user's home timeline from the API with that from SQL. Thread-safe. */
record UserAudit(SqlOracle oracle, TimelineReader reader, TweetComparison tweets) {

    /**
     * What the API served on one walk.
     *
     * @param at when the walk began
     * @param fault why the answer was not a page; null if all were pages
     * @param unanswered why there was no answer; null if there was one
     */
    record Served(
            Instant at,
            List<Page> pages,
            @Nullable String fault,
            @Nullable String unanswered) {}

    /**
     * The result of one walk.
     *
     * @param entries the number of entries of the SQL result
     * @param expected the SQL result; empty unless another comparison may have another outcome
     * @param since the time of the first comparison with this SQL result; it has not changed since then
     * @param settled whether the SQL result was the same before and after the walk, and the view had enough time to catch up
     * @param unanswered why there was no answer; null if there was one
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

        /** Whether another comparison may have another outcome. */
        boolean isOpen() {
            return !settled && (differs() || unanswered != null);
        }
    }

    /** Compares with the present SQL result. Newer events may cause a difference, so the outcome is not settled. */
    Outcome walk(UserId user, Walk walk) throws InterruptedException {
        List<Tweet> expected = walk.of(oracle.homeTimeline(user));
        return outcome(user, walk, expected, Instant.now(), false, read(user, walk));
    }

    /** Compares what was served after {@code before} with the SQL result after the log was read on. */
    Outcome compareAgain(Outcome before, Served served, Duration settle) {
        List<Tweet> expected = before.walk().of(oracle.homeTimeline(before.user()));
        boolean isUnchanged = expected.equals(before.expected());
        Instant since = isUnchanged ? before.since() : Instant.now();
        boolean settled = isUnchanged && !served.at().isBefore(since.plus(settle));
        return outcome(before.user(), before.walk(), expected, since, settled, served);
    }

    Served read(UserId user, Walk walk) throws InterruptedException {
        Instant at = Instant.now();
        try {
            return new Served(at, reader.read(user, walk), null, null);
        } catch (Unanswered unavailable) {
            return new Served(at, List.of(), null, unavailable.getMessage());
        } catch (IOException noPage) {
            return new Served(at, List.of(), String.valueOf(noPage.getMessage()), null);
        }
    }

    private Outcome outcome(
            UserId user, Walk walk, List<Tweet> expected, Instant since, boolean settled, Served served) {
        List<Difference> differences = List.of();
        if (served.fault() != null) {
            String where = "home timeline (%s)".formatted(walk);
            differences = List.of(new Difference(user, where, "%d entries".formatted(expected.size()), served.fault()));
        } else if (served.unanswered() == null) {
            differences = new TimelineComparison(user, walk, tweets).of(expected, served.pages());
        }
        boolean mayChange = !differences.isEmpty() || served.unanswered() != null;
        return new Outcome(
                user,
                walk,
                expected.size(),
                mayChange ? expected : List.of(),
                since,
                settled,
                differences,
                served.unanswered());
    }
}
