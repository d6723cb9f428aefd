package io.roost.load.audit;

import io.roost.contract.id.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The result of an audit.
 *
 * @param events the number of records read from the log
 * @param uncounted the number of records that do not count
 * @param usersAskedAgain the number of users that differed at first, because the view lagged or others wrote
 * @param entries the number of timeline entries that were compared
 * @param walks the number of times that a timeline was read, without repetitions
 * @param unanswered for each walk without an answer, the reason
 * @param usersNotJudged the number of further users that differed and whose SQL result kept changing
 * @param usersThatDiffer the number of users whose difference counts
 * @param differences the first of each walk whose difference counts
 */
public record AuditReport(
        long events,
        long uncounted,
        int users,
        int usersAskedAgain,
        long entries,
        int walks,
        List<String> unanswered,
        int usersNotJudged,
        int usersThatDiffer,
        List<Difference> differences,
        Duration duration) {

    /** A difference between the SQL result and what the API serves, in a page, tweet or field. */
    public record Difference(UserId user, String where, String expected, String served) {

        @Override
        public String toString() {
            return "user %s, %s: SQL says %s, the API serves %s".formatted(user, where, expected, served);
        }
    }

    /** Returns sentences on what limits the result. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (entries == 0) {
            warnings.add("WARNING: no timeline entry was compared, so this proves almost nothing.");
        }
        if (uncounted > 0) {
            warnings.add("WARNING: %,d records of the log do not count and were left out of the comparison."
                    .formatted(uncounted));
        }
        if (usersNotJudged > 0) {
            warnings.add("WARNING: %,d more users cannot be judged while others write.".formatted(usersNotJudged));
        }
        if (!unanswered.isEmpty()) {
            warnings.add("WARNING: %,d of %,d requests had no answer, so more users may differ; the first: %s"
                    .formatted(unanswered.size(), walks, unanswered.get(0)));
        }
        return List.copyOf(warnings);
    }

    /** Whether the API serves exactly the SQL results. */
    public boolean isExact() {
        return usersThatDiffer == 0;
    }
}
