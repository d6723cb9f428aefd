package io.roost.load.audit;

import io.roost.contract.id.UserId;
import io.roost.load.LoadFailure;
import io.roost.load.audit.UserAudit.Outcome;
import io.roost.load.audit.UserAudit.Served;
import io.roost.load.progress.Progress;
import io.roost.oracle.SqlOracle;
import io.roost.oracle.log.LogReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Reads the log to its end, and compares what SQL makes of it with what the API serves.
 *
 * <p>A view lags its log by some milliseconds, and others may write meanwhile. So users that differ are asked again, and
 * compared after the rest of the log was read. A difference is reported if the user's SQL result did not change for the
 * time to settle, and the API still served something else. A user whose SQL result keeps changing is asked for
 * {@value #SETTLE_TIMES} times as long. One that still differs then cannot be judged.
 */
public final class Audit {

    private static final long BETWEEN_ROUNDS_MILLIS = 250;
    private static final int SETTLE_TIMES = 3;
    private static final int LEAST_ROUNDS = 5;

    /** How many answers are kept at a time until the log was read on. */
    private static final int ANSWERS_AT_A_TIME = 500;

    private final AuditPlan plan;
    private final LogReader log;
    private final SqlOracle oracle;
    private final TimelineReader api;
    private final UserAudit userAudit;
    private final PrintWriter err;

    private record Task(UserId user, Walk walk) {}

    public Audit(AuditPlan plan, LogReader log, SqlOracle oracle, TimelineReader api, PrintWriter err) {
        this.plan = plan;
        this.log = log;
        this.oracle = oracle;
        this.api = api;
        this.userAudit = new UserAudit(oracle, api, new TweetComparison(plan.profilesToo()));
        this.err = err;
    }

    /**
     * Audits, and reports; answers that differ are no exception.
     *
     * @throws LoadFailure if the API does not answer, or the log does not; or if no difference was found where not every question
     *     had an answer, or not every user can be judged
     */
    public AuditReport run() throws InterruptedException {
        Instant start = Instant.now();
        api.requireAccess();
        long events = readLog();
        List<UserId> users = chosenUsers();
        List<Task> tasks = new ArrayList<>(
                users.stream().map(user -> new Task(user, Walk.WHOLE)).toList());
        tasks.addAll(randomWalks(users));
        ExecutorService threads = Executors.newFixedThreadPool(plan.concurrency());
        try {
            List<Outcome> outcomes = walkAll(tasks, threads);
            Set<UserId> differedAtFirst = usersThatDiffer(outcomes, false);
            Instant deadline = Instant.now().plus(plan.settle().multipliedBy(SETTLE_TIMES));
            for (int round = 1;
                    outcomes.stream().anyMatch(Outcome::isOpen)
                            && (round <= LEAST_ROUNDS || Instant.now().isBefore(deadline));
                    round++) {
                Thread.sleep(BETWEEN_ROUNDS_MILLIS);
                events += again(outcomes, threads);
            }
            if (usersThatDiffer(outcomes, true).isEmpty()) {
                requireJudgement(users.size(), outcomes);
            }
            return report(start, events, users, differedAtFirst, outcomes);
        } finally {
            threads.shutdownNow();
        }
    }

    private long readLog() {
        try (Progress progress = new Progress("Reading the log", log.remaining(), err)) {
            long events = log.readToEnd(oracle::append, progress::at);
            progress.say("asking SQL");
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

    private List<Task> randomWalks(List<UserId> users) {
        RandomWalks walks = new RandomWalks(plan.seed());
        return users.stream()
                .limit(AuditPlan.RANDOM_WALKERS)
                .map(user -> new Task(user, walks.through(oracle.homeTimeline(user))))
                .toList();
    }

    private List<Outcome> walkAll(List<Task> tasks, ExecutorService threads) throws InterruptedException {
        try (Progress progress = new Progress("Comparing home timelines", tasks.size(), err)) {
            List<Callable<Outcome>> walks = new ArrayList<>();
            for (Task task : tasks) {
                walks.add(() -> {
                    Outcome outcome = userAudit.walk(task.user(), task.walk());
                    progress.step();
                    return outcome;
                });
            }
            return results(threads.invokeAll(walks));
        }
    }

    /**
     * Asks the API again wherever asking may change the outcome, and puts the new outcome in its place. The log is
     * read after the API was asked: SQL takes its time, in which others may write.
     *
     * @return how many records the log had meanwhile
     */
    private long again(List<Outcome> outcomes, ExecutorService threads) throws InterruptedException {
        List<Integer> open = IntStream.range(0, outcomes.size())
                .filter(index -> outcomes.get(index).isOpen())
                .boxed()
                .toList();
        long events = 0;
        for (int from = 0; from < open.size(); from += ANSWERS_AT_A_TIME) {
            List<Integer> asked = open.subList(from, Math.min(open.size(), from + ANSWERS_AT_A_TIME));
            List<Callable<Served>> questions = new ArrayList<>();
            for (int index : asked) {
                Outcome before = outcomes.get(index);
                questions.add(() -> userAudit.serve(before.user(), before.walk()));
            }
            List<Served> served = results(threads.invokeAll(questions));
            events += log.readToEnd(oracle::append, taken -> {});
            for (int place = 0; place < asked.size(); place++) {
                int index = asked.get(place);
                outcomes.set(index, userAudit.again(outcomes.get(index), served.get(place), plan.settle()));
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
                if (failure.getCause() instanceof LoadFailure sentence) {
                    throw sentence;
                }
                throw new IllegalStateException(failure.getCause());
            }
        }
        return results;
    }

    private void requireJudgement(int users, List<Outcome> outcomes) {
        List<String> reasons = unanswered(outcomes);
        if (!reasons.isEmpty()) {
            throw new LoadFailure(
                    "%,d of %,d questions had no answer after %d s, so the audit says nothing; the first: %s"
                            .formatted(
                                    reasons.size(),
                                    outcomes.size(),
                                    plan.settle().toSeconds(),
                                    reasons.get(0)));
        }
        int notJudged = usersNotJudged(outcomes).size();
        if (notJudged > 0) {
            Difference first = outcomes.stream()
                    .flatMap(outcome -> outcome.differences().stream())
                    .findFirst()
                    .orElseThrow();
            throw new LoadFailure(
                    ("%,d of %,d users cannot be judged while others write, and no other user differs; audit again"
                                    + " without writers (a demo: --no-traffic); what was seen last of one of them: %s")
                            .formatted(notJudged, users, first));
        }
    }

    /** Why there was no answer, for each question that had none. */
    private static List<String> unanswered(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::unanswered)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Set<UserId> usersThatDiffer(List<Outcome> outcomes, boolean settledOnly) {
        return outcomes.stream()
                .filter(outcome -> outcome.differs() && (outcome.settled() || !settledOnly))
                .map(Outcome::user)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The users that differ, but whose SQL result changed too recently for that to count. */
    private static Set<UserId> usersNotJudged(List<Outcome> outcomes) {
        Set<UserId> users = usersThatDiffer(outcomes, false);
        users.removeAll(usersThatDiffer(outcomes, true));
        return users;
    }

    private AuditReport report(
            Instant start, long events, List<UserId> users, Set<UserId> differedAtFirst, List<Outcome> outcomes) {
        return new AuditReport(
                events,
                log.uncounted(),
                users.size(),
                differedAtFirst.size(),
                outcomes.stream()
                        .filter(outcome -> outcome.unanswered() == null)
                        .mapToLong(Outcome::entries)
                        .sum(),
                outcomes.size(),
                unanswered(outcomes),
                usersNotJudged(outcomes).size(),
                usersThatDiffer(outcomes, true).size(),
                outcomes.stream()
                        .filter(Outcome::settled)
                        .flatMap(outcome -> outcome.differences().stream().limit(3))
                        .toList(),
                Duration.between(start, Instant.now()));
    }
}
