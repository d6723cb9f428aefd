package io.roost.load.console;

import java.io.PrintWriter;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Creates progress bars. They are printed to standard error, so that standard output has only the result. */
public final class Progress {

    private static final int REDRAW_MILLIS = 250;
    private static final int LINE_MILLIS = 10_000;
    private static final int LINE_WIDTH = 100;

    private Progress() {}

    /** Creates a bar on a terminal, otherwise a line every ten seconds; {@code total} is −1 if it is unknown. */
    public static ProgressBar bar(String task, long total, PrintWriter err) {
        ProgressBarBuilder builder = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .showSpeed();
        if (System.console() == null) {
            builder.setUpdateIntervalMillis(LINE_MILLIS)
                    .setConsumer(new DelegatingProgressBarConsumer(line -> err.println(line.strip()), LINE_WIDTH));
        }
        return builder.build();
    }
}
