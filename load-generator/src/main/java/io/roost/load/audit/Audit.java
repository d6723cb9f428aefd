package io.roost.load.audit;

import io.roost.events.id.UserId;
import io.roost.load.LoadFailure;
import io.roost.load.audit.UserAudit.Outcome;
import io.roost.load.log.LogReader;
import io.roost.load.oracle.SqlOracle;
import io.roost.load.progress.Progress;
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

/**
 * Reads the log to its end, and compares what SQL makes of it with what the API serves.
 *
 * <p>A view lags its log by some milliseconds, and somebody may be writing meanwhile: users that differ are asked again,
 * after the rest of the log was read, until the time to settle runs out. What differs then, differs.
 */
public final class Audit {

    private static final long BETWEEN_ROUNDS_MILLIS = 250;

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
     *     had an answer
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
            Set<UserId> differedAtFirst = usersThatDiffer(outcomes);
            Instant deadline = Instant.now().plus(plan.settle());
            while (outcomes.stream().anyMatch(Outcome::isOpen) && Instant.now().isBefore(deadline)) {
                Thread.sleep(BETWEEN_ROUNDS_MILLIS);
                events += log.readToEnd(oracle::append, taken -> {});
                outcomes = again(outcomes, threads);
            }
            if (usersThatDiffer(outcomes).isEmpty()) {
                requireAnswers(outcomes);
            }
            long writtenMeanwhile = log.readToEnd(oracle::append, taken -> {});
            return report(start, events, writtenMeanwhile, users, differedAtFirst, outcomes);
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

    private List<Outcome> again(List<Outcome> outcomes, ExecutorService threads) throws InterruptedException {
        List<Callable<Outcome>> walks = new ArrayList<>();
        for (Outcome outcome : outcomes) {
            walks.add(outcome.isOpen() ? () -> userAudit.walk(outcome.user(), outcome.walk()) : () -> outcome);
        }
        return results(threads.invokeAll(walks));
    }

    private static List<Outcome> results(List<Future<Outcome>> walked) throws InterruptedException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Future<Outcome> outcome : walked) {
            try {
                outcomes.add(outcome.get());
            } catch (ExecutionException failure) {
                if (failure.getCause() instanceof LoadFailure sentence) {
                    throw sentence;
                }
                throw new IllegalStateException(failure.getCause());
            }
        }
        return outcomes;
    }

    private void requireAnswers(List<Outcome> outcomes) {
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
    }

    /** Why there was no answer, for each question that had none. */
    private static List<String> unanswered(List<Outcome> outcomes) {
        return outcomes.stream()
                .map(Outcome::unanswered)
                .filter(Objects::nonNull)
                .toList();
    }

    private static Set<UserId> usersThatDiffer(List<Outcome> outcomes) {
        Set<UserId> users = new LinkedHashSet<>();
        outcomes.stream().filter(Outcome::differs).map(Outcome::user).forEach(users::add);
        return users;
    }

    private AuditReport report(
            Instant start,
            long events,
            long writtenMeanwhile,
            List<UserId> users,
            Set<UserId> differedAtFirst,
            List<Outcome> outcomes) {
        return new AuditReport(
                events,
                writtenMeanwhile,
                log.uncounted(),
                users.size(),
                differedAtFirst.size(),
                outcomes.stream()
                        .filter(outcome -> outcome.unanswered() == null)
                        .mapToLong(Outcome::entries)
                        .sum(),
                outcomes.size(),
                unanswered(outcomes),
                usersThatDiffer(outcomes).size(),
                outcomes.stream()
                        .flatMap(outcome -> outcome.differences().stream().limit(3))
                        .toList(),
                Duration.between(start, Instant.now()));
    }
}
