package io.roost.load.run;

import io.roost.client.NoResponse;
import io.roost.client.ServiceResponse;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewHeaders;
import io.roost.load.connection.RoostHttp;
import io.roost.load.connection.ViewLag;
import io.roost.load.console.LoadFailure;
import io.roost.load.console.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/**
 * Waits until the view has caught up with the log, since an import is in the log long before it is in the timelines. The lag is
 * read from the header {@code Roost-Lag} of the timelines of one user per partition. With several instances it is often
 * {@code unknown}, because none knows what the others have applied; this is accepted after {@link #KNOWN_WITHIN_NANOS}. Used by
 * one thread.
 */
final class CatchUp {

    private static final long KNOWN_WITHIN_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final long PAUSE_MILLIS = 250;

    private final RoostHttp api;
    private final Duration patience;
    private final PrintWriter err;
    private final Set<String> behind = new LinkedHashSet<>();
    private long records;
    private int unavailable;
    private long lastResponseNanos;
    private String whyUnavailable = "";

    /**
     * @param users one user per partition
     * @param patience how long there may be no response at all
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
     * Returns when the lag of each partition has been 0. Partitions whose responses do not have the header are not waited for.
     *
     * @throws LoadFailure if no partition has responded for {@code patience}
     */
    void await() throws InterruptedException {
        long start = System.nanoTime();
        lastResponseNanos = start;
        readLags(0);
        if (behind.isEmpty()) {
            return;
        }
        long most = records;
        try (ProgressBar progress = Progress.bar("Waiting for the view", Math.max(1, most), err)) {
            while (!behind.isEmpty()) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
                readLags(System.nanoTime() - start);
                most = Math.max(most, records);
                progress.stepTo(most - records);
                progress.setExtraMessage(" %,d records behind, %,d not answering".formatted(records, unavailable));
                if (System.nanoTime() - lastResponseNanos > patience.toNanos()) {
                    throw new LoadFailure("%s has not reported the lag of the view for %d s (--no-wait skips that): %s"
                            .formatted(api.base(), patience.toSeconds(), whyUnavailable));
                }
            }
        }
    }

    private void readLags(long waitedNanos) throws InterruptedException {
        records = 0;
        unavailable = 0;
        for (String path : List.copyOf(behind)) {
            readLag(path, waitedNanos);
        }
    }

    private void readLag(String path, long waitedNanos) throws InterruptedException {
        try {
            ServiceResponse response = api.get(path);
            if (RoostHttp.isUnavailable(response.status())) {
                unavailable++;
                whyUnavailable = RoostHttp.brief(response);
                return;
            }
            lastResponseNanos = System.nanoTime();
            String lag = Objects.requireNonNullElse(response.header(ViewHeaders.LAG), "");
            boolean isNumber = lag.matches("[0-9]{1,18}");
            records += isNumber ? Long.parseLong(lag) : 0;
            boolean isFinal = lag.equals("unknown")
                    ? waitedNanos >= KNOWN_WITHIN_NANOS
                    : !isNumber || lag.equals("0") && waitedNanos >= ViewLag.CERTAIN_AFTER.toNanos();
            if (isFinal) {
                behind.remove(path);
            }
        } catch (NoResponse failure) {
            unavailable++;
            whyUnavailable = String.valueOf(failure.getMessage());
        }
    }
}
