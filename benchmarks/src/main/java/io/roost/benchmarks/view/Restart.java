package io.roost.benchmarks.view;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import java.util.List;

/**
 * An instance that was stopped and kept its disk, beside its own first start on the same log. The clock runs from the start
 * of the application, joining its group included, until every partition can be queried and all records are processed.
 */
public final class Restart implements Benchmark {

    private record Conditions(long events, double secondsUntilOpen, long entriesChecked) {}

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison restart = Comparison.atMost(0.2, "restart", "s", "its first start");
        History history =
                new History(setting.size(10_000, 500), setting.size(50, 10), setting.size(50, 8), setting, resources);
        setting.repeat("restart", false, number -> {
            Figures first = start(history, "restart-" + number);
            restart.peer(number, () -> first);
            restart.roost(number, start(history, "restart-" + number));
        });
        return List.of(restart.row());
    }

    private static Figures start(History history, String name) throws Exception {
        long begin = System.nanoTime();
        try (RoostView view = RoostView.start(history.testbed.view(name))) {
            view.awaitOpen();
            long open = System.nanoTime();
            long settled = view.awaitSettled();
            double seconds = (Math.max(open, settled) - begin) / 1e9;
            long entries = history.timelines.compare("Roost", view);
            return new Figures(seconds, new Conditions(history.events, (open - begin) / 1e9, entries));
        }
    }
}
