package io.roost.load.audit;

import io.roost.contract.id.UserId;
import io.roost.load.audit.AuditReport.Difference;
import io.roost.load.audit.UserAudit.Outcome;
import io.roost.load.audit.UserAudit.Served;
import io.roost.load.connection.RoostHttp;
import io.roost.load.console.LoadFailure;
import io.roost.load.console.Progress;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Reads the log to its end, and compares the SQL results with what the API serves.
 *
 * <p>A view lags its log by some milliseconds, and others may write meanwhile. So users that differ are read again, and compared
 * after the log was read on. A difference is reported if the user's SQL result did not change for the time to settle, and the API
 * still served something else. A user whose SQL result keeps changing is read for {@value #SETTLE_TIMES} times as long. If it
 * still differs then, it cannot be judged.
 */
public final class Audit {

    private static final long BETWEEN_ROUNDS_MILLIS = 250;
    private static final int SETTLE_TIMES = 3;
    private static final int MIN_ROUNDS = 5;
    private static final int USERS_WITH_RANDOM_WALKS = 300;
    private static final int DIFFERENCES_PER_WALK = 3;

    /** How many answers are held in memory until the log has been read on. */
    private static final int ANSWERS_AT_A_TIME = 500;

    private final Plan plan;
    private final LogReader log;
    private final SqlOracle oracle;
    private final RoostHttp api;
    private final UserAudit userAudit;
    private final PrintWriter err;

    /**
     * What to audit.
     *
     * @param users the number of users, chosen by {@code seed}; null for all
     * @param settle how long the view may lag behind the log
     * @param comparesProfiles whether to compare the authors' profiles, which is correct under the profile policy {@code all}
     */
    public record Plan(
            @Nullable Integer users, long seed, Duration settle, int concurrency, boolean comparesProfiles) {}

    public Audit(Plan plan, LogReader log, SqlOracle oracle, RoostHttp api, PrintWriter err) {
        this.plan = plan;
        this.log = log;
        this.oracle = oracle;
        this.api = api;
        this.userAudit = new UserAudit(oracle, new TimelineReader(api), new TweetComparison(plan.comparesProfiles()));
        this.err = err;
    }

    /**
     * Returns what the audit found, also if there are differences.
     *
     * @throws LoadFailure if the API or the log does not respond; or if no difference was found, but some requests had no answer
     *     or some users cannot be judged
     */
    public AuditReport run() throws InterruptedException {
        Instant start = Instant.now();
        api.requireAccess();
        long events = readLog();
        List<UserId> users = chosenUsers();
        ExecutorService threads = Executors.newFixedThreadPool(plan.concurrency());
        try {
            List<Outcome> outcomes = walkAll(users, threads);
            int differedAtFirst = users(outcomes, false).size();
            Instant deadline = Instant.now().plus(plan.settle().multipliedBy(SETTLE_TIMES));
            for (int round = 1;
                    outcomes.stream().anyMatch(Outcome::isOpen)
                            && (round <= MIN_ROUNDS || Instant.now().isBefore(deadline));
                    round++) {
                Thread.sleep(BETWEEN_ROUNDS_MILLIS);
                events += readAgain(outcomes, threads);
            }
            AuditReport report = report(start, events, users.size(), differedAtFirst, outcomes);
            if (report.isExact()) {
                requireJudged(report, outcomes);
            }
            return report;
        } finally {
            threads.shutdownNow();
        }
    }

    private long readLog() {
        try (ProgressBar progress = Progress.bar("Reading the log", log.remaining(), err)) {
            long events = log.readToEnd(oracle::append, progress::stepTo);
            progress.setExtraMessage(" running SQL");
            oracle.users();
            return events;
        }
    }

    private List<UserId> chosenUsers() {
        List<UserId> users = new ArrayList<>(oracle.users());
        if (users.isEmpty()) {
            throw new LoadFailure("the log is empty, so there is nothing to audit");
        }
        Collections.shuffle(users, new Random(plan.seed()));
        return plan.users() == null ? users : users.subList(0, Math.min(plan.users(), users.size()));
    }

    private List<Outcome> walkAll(List<UserId> users, ExecutorService threads) throws InterruptedException {
        List<UserId> randomlyWalked = users.subList(0, Math.min(USERS_WITH_RANDOM_WALKS, users.size()));
        try (ProgressBar progress =
                Progress.bar("Comparing home timelines", users.size() + randomlyWalked.size(), err)) {
            List<Callable<Outcome>> walks = new ArrayList<>();
            users.forEach(user -> walks.add(() -> walk(user, Walk.WHOLE, progress)));
            SplittableRandom random = new SplittableRandom(plan.seed());
            for (UserId user : randomlyWalked) {
                Walk walk = Walk.random(oracle.homeTimeline(user), random);
                walks.add(() -> walk(user, walk, progress));
            }
            return results(threads.invokeAll(walks));
        }
    }

    private Outcome walk(UserId user, Walk walk, ProgressBar progress) throws InterruptedException {
        Outcome outcome = userAudit.walk(user, walk);
        progress.step();
        return outcome;
    }

    /**
     * Replaces the outcomes that may change by new ones. The log is read after the API, because SQL takes time, in which others
     * may write.
     *
     * @return the number of records read from the log
     */
    private long readAgain(List<Outcome> outcomes, ExecutorService threads) throws InterruptedException {
        List<Integer> open = IntStream.range(0, outcomes.size())
                .filter(index -> outcomes.get(index).isOpen())
                .boxed()
                .toList();
        long events = 0;
        for (int from = 0; from < open.size(); from += ANSWERS_AT_A_TIME) {
            List<Integer> indexes = open.subList(from, Math.min(open.size(), from + ANSWERS_AT_A_TIME));
            List<Callable<Served>> reads = new ArrayList<>();
            for (int index : indexes) {
                Outcome before = outcomes.get(index);
                reads.add(() -> userAudit.read(before.user(), before.walk()));
            }
            List<Served> served = results(threads.invokeAll(reads));
            events += log.readToEnd(oracle::append, read -> {});
            for (int place = 0; place < indexes.size(); place++) {
                int index = indexes.get(place);
                outcomes.set(index, userAudit.compareAgain(outcomes.get(index), served.get(place), plan.settle()));
            }
        }
        return events;
    }

    private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            try {
                results.add(future.get());
            } catch (ExecutionException failure) {
                throw failure.getCause() instanceof LoadFailure sentence
                        ? sentence
                        : new IllegalStateException(failure.getCause());
            }
        }
        return results;
    }

    private void requireJudged(AuditReport report, List<Outcome> outcomes) {
        List<String> reasons = report.unanswered();
        if (!reasons.isEmpty()) {
            throw new LoadFailure(
                    "%,d of %,d requests had no answer after %d s, so the audit has no result; the first: %s"
                            .formatted(
                                    reasons.size(),
                                    report.walks(),
                                    plan.settle().toSeconds(),
                                    reasons.get(0)));
        }
        if (report.usersNotJudged() > 0) {
            Difference last = outcomes.stream()
                    .flatMap(outcome -> outcome.differences().stream())
                    .findFirst()
                    .orElseThrow();
            throw new LoadFailure(
                    ("%,d of %,d users cannot be judged while others write, and no other user differs; audit again"
                                    + " without writers (a demo: --no-traffic); the last difference of one of them: %s")
                            .formatted(report.usersNotJudged(), report.users(), last));
        }
    }

    /** Returns the users that differ: only those whose difference counts, or all. */
    private static Set<UserId> users(List<Outcome> outcomes, boolean settledOnly) {
        return outcomes.stream()
                .filter(outcome -> outcome.differs() && (outcome.settled() || !settledOnly))
                .map(Outcome::user)
                .collect(Collectors.toSet());
    }

    private AuditReport report(Instant start, long events, int userCount, int differedAtFirst, List<Outcome> outcomes) {
        int usersThatDiffer = users(outcomes, true).size();
        return new AuditReport(
                events,
                log.uncounted(),
                userCount,
                differedAtFirst,
                outcomes.stream()
                        .filter(outcome -> outcome.unanswered() == null)
                        .mapToLong(Outcome::entries)
                        .sum(),
                outcomes.size(),
                outcomes.stream()
                        .map(Outcome::unanswered)
                        .filter(Objects::nonNull)
                        .toList(),
                users(outcomes, false).size() - usersThatDiffer,
                usersThatDiffer,
                outcomes.stream()
                        .filter(Outcome::settled)
                        .flatMap(outcome -> outcome.differences().stream().limit(DIFFERENCES_PER_WALK))
                        .toList(),
                Duration.between(start, Instant.now()));
    }
}
