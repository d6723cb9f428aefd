package io.roost.load.progress;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * A bar on a terminal; where output goes to a file or a pipe, a line now and then. It goes to standard error, so that
 * standard output has the results alone. Thread-safe.
 */
public final class Progress implements AutoCloseable {

    private static final int REDRAW_MILLIS = 250;
    private static final int LINE_MILLIS = 10_000;
    private static final int LINE_WIDTH = 100;

    private final ProgressBar bar;

    /** @param total how many steps there are, or −1 while that is unknown */
    public Progress(String task, long total, PrintWriter err) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .showSpeed();
        if (System.console() == null) {
            builder.setUpdateIntervalMillis(LINE_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(line -> print(err, line), LINE_WIDTH));
        } else {
            builder.setUpdateIntervalMillis(REDRAW_MILLIS);
        }
        this.bar = builder.build();
    }

    private static void print(PrintWriter err, String line) {
        err.println(line.strip());
        err.flush();
    }

    public void step() {
        bar.step();
    }

    /** Says that {@code done} steps are done in all. */
    public void at(long done) {
        bar.stepTo(done);
    }

    /** Says a few more words beside the figures. */
    public void say(String words) {
        bar.setExtraMessage(" " + words);
    }

    @Override
    public void close() {
        bar.close();
    }
}
