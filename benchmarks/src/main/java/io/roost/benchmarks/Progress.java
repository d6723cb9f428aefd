package io.roost.benchmarks;

import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** How far long work has come, on standard error: a bar on a terminal, elsewhere a line now and then. Thread-safe. */
public final class Progress implements AutoCloseable {

    private static final int REDRAW_MILLIS = 250;
    private static final int LINE_MILLIS = 10_000;
    private static final int LINE_WIDTH = 100;

    private final ProgressBar bar;

    public Progress(String task, long total) {
        ProgressBarBuilder builder =
                new ProgressBarBuilder().setTaskName(task).setInitialMax(total).setStyle(ProgressBarStyle.ASCII);
        if (System.console() == null) {
            builder.setUpdateIntervalMillis(LINE_MILLIS)
                    .setConsumer(
                            new DelegatingProgressBarConsumer(line -> System.err.println(line.strip()), LINE_WIDTH));
        } else {
            builder.setUpdateIntervalMillis(REDRAW_MILLIS);
        }
        this.bar = builder.build();
    }

    /** Says that {@code done} steps are done in all. */
    public void at(long done) {
        bar.stepTo(done);
    }

    /** Says what is being done. */
    public void say(String words) {
        bar.setExtraMessage(" " + words);
    }

    @Override
    public void close() {
        bar.close();
    }
}
