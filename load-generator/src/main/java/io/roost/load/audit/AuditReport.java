package io.roost.load.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * What an audit found.
 *
 * @param events how many records the log had
 * @param uncounted how many of them do not count
 * @param usersAskedAgain how many users differed at first, since the view lagged or others wrote
 * @param entries how many timeline entries were compared, in the answers that counted
 * @param walks how many ways through timelines were asked for, random ones included
 * @param unanswered why there was no answer, for each of them that had none
 * @param usersNotJudged how many more users differed, whose SQL result kept changing
 * @param usersThatDiffer how many users' answers differed for sure
 * @param differences the first of each such user
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

    /** What speaks against the result; empty if nothing does. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (entries == 0) {
            warnings.add("WARNING: no entry of a timeline was compared, so this says next to nothing.");
        }
        if (uncounted > 0) {
            warnings.add("WARNING: %,d records of the log do not count and were left out of the comparison."
                    .formatted(uncounted));
        }
        if (usersNotJudged > 0) {
            warnings.add("WARNING: %,d more users cannot be judged while others write.".formatted(usersNotJudged));
        }
        if (!unanswered.isEmpty()) {
            warnings.add("WARNING: %,d of %,d questions had no answer, so more may differ; the first: %s"
                    .formatted(unanswered.size(), walks, unanswered.get(0)));
        }
        return List.copyOf(warnings);
    }

    /** Whether the API serves what SQL says, to the last entry. */
    public boolean isExact() {
        return usersThatDiffer == 0;
    }
}
