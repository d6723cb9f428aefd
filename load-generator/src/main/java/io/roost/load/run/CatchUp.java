package io.roost.load.run;

import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewHeaders;
import io.roost.load.LoadFailure;
import io.roost.load.connection.Answer;
import io.roost.load.connection.RoostHttp;
import io.roost.load.progress.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Waits until the view has caught up with the log: an import is in the log long before it is in the timelines. What the view
 * is behind is in the header {@code Roost-Lag} of timelines, so one user of each partition is read. Several instances together
 * often say {@code unknown}, since no one of them knows what the others have applied; that is waited for only {@link
 * #KNOWN_WITHIN_NANOS}. Used by one thread.
 */
final class CatchUp {

    /** An instance measures its lag every second, so an earlier 0 may be from before the import. */
    private static final long MEASURED_AFTER_NANOS = TimeUnit.MILLISECONDS.toNanos(2_500);

    /** A lag that is unknown for so long stays so. */
    private static final long KNOWN_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);

    private static final long PAUSE_MILLIS = 250;
    private static final long UNKNOWN = -1;
    private static final long NOT_TOLD = -2;
    private static final long AWAY = -3;

    private final RoostHttp api;
    private final Duration patience;
    private final PrintWriter err;
    private final Set<String> behind = new LinkedHashSet<>();
    private long lastAnswerNanos = System.nanoTime();
    private String whyAway = "";

    /** What one look found: how many records are left, as far as that is known, and how many partitions nobody answers for. */
    private record Left(long records, int away) {

        String words() {
            String words = "%,d records behind".formatted(records);
            return away == 0 ? words : words + ", %,d not answering".formatted(away);
        }
    }

    /**
     * @param users one of each partition
     * @param patience how long those that are asked may all be away
     */
    CatchUp(RoostHttp api, Collection<UserId> users, Duration patience, PrintWriter err) {
        this.api = api;
        this.patience = patience;
        this.err = err;
        users.forEach(user -> {
            behind.add("v1/users/%s/home-timeline?limit=1".formatted(user));
            behind.add("v1/users/%s/tweets?limit=1".formatted(user));
        });
    }

    /**
     * Returns once each partition has been seen without lag, or at once where nothing tells its lag.
     *
     * @throws LoadFailure if all that are still asked have been away for too long
     */
    void await() throws InterruptedException {
        long start = System.nanoTime();
        lastAnswerNanos = start;
        Left left = look(0);
        if (behind.isEmpty()) {
            return;
        }
        try (Progress progress = new Progress("Waiting for the view", Math.max(1, left.records()), err)) {
            long most = left.records();
            while (!behind.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                left = look(System.nanoTime() - start);
                most = Math.max(most, left.records());
                progress.at(most - left.records());
                progress.say(left.words());
                requireAnswers();
            }
        }
    }

    private void requireAnswers() {
        if (System.nanoTime() - lastAnswerNanos > patience.toNanos()) {
            throw new LoadFailure("%s has not said for %d s how far the view is (--no-wait begins without that): %s"
                    .formatted(api.base(), patience.toSeconds(), whyAway));
        }
    }

    /**
     * Asks those that are behind, and forgets those that do not tell.
     *
     * @param waitedNanos since the first look
     */
    private Left look(long waitedNanos) throws InterruptedException {
        long records = 0;
        int away = 0;
        for (String path : Set.copyOf(behind)) {
            long lag = lag(path);
            if (lag == NOT_TOLD
                    || lag == 0 && waitedNanos >= MEASURED_AFTER_NANOS
                    || lag == UNKNOWN && waitedNanos >= KNOWN_WITHIN_NANOS) {
                behind.remove(path);
            }
            if (lag == AWAY) {
                away++;
            } else {
                lastAnswerNanos = System.nanoTime();
            }
            records += Math.max(0, lag);
        }
        return new Left(records, away);
    }

    private long lag(String path) throws InterruptedException {
        try {
            Answer answer = api.getNow(path);
            if (answer.isNotNow()) {
                whyAway = answer.brief();
                return AWAY;
            }
            String lag = answer.response().header(ViewHeaders.LAG);
            if ("unknown".equals(lag)) {
                return UNKNOWN;
            }
            return lag == null ? NOT_TOLD : Long.parseLong(lag);
        } catch (IOException noAnswer) {
            whyAway = String.valueOf(api.unreachable(noAnswer).getMessage());
            return AWAY;
        } catch (NumberFormatException noLag) {
            return NOT_TOLD;
        }
    }
}
