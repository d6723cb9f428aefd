package io.roost.benchmarks.rebuild;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.ShownProgress;
import io.roost.benchmarks.app.TimelineView;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Goal;
import io.roost.benchmarks.report.Row;
import io.roost.load.progress.Progress;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * The command {@code roost bench restart}: an instance that was stopped and kept its disk, beside its own first start on
 * the same log. The clock runs from the start of the application, joining its group included, until every partition
 * answers and nothing is left to process.
 */
@Command(
        name = "restart",
        description = "Seconds until an instance that kept its disk answers again.",
        mixinStandardHelpOptions = true)
public final class RestartCommand extends Benchmark {

    private static final Goal GOAL = Goal.atMost(0.2);

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        List<Figures> first = new ArrayList<>();
        List<Figures> again = new ArrayList<>();
        try (Resources resources = new Resources();
                Progress progress = ShownProgress.of("restart", 2L * setting.runs())) {
            HistoryWorld world = new HistoryWorld(
                    setting.size(10_000, 500), setting.size(50, 10), setting.size(50, 8), setting, resources);
            for (int number = 0; number < setting.runs(); number++) {
                first.add(start(world, "restart-" + number));
                progress.step();
                again.add(start(world, "restart-" + number));
                progress.step();
            }
        }
        return Findings.of(List.of(Row.against("restart", "s", GOAL, again, "its first start", first)));
    }

    private static Figures start(HistoryWorld world, String name) throws InterruptedException {
        long begin = System.nanoTime();
        try (TimelineView view = world.roost(name)) {
            view.awaitOpen();
            long open = System.nanoTime();
            long settled = view.application().awaitSettled();
            double seconds = (Math.max(open, settled) - begin) / 1e9;
            long entries = world.check("Roost", view);
            return new Figures(seconds, new Conditions(world.events(), (open - begin) / 1e9, entries));
        }
    }

    private record Conditions(long events, double secondsUntilOpen, long entriesChecked) {}
}
