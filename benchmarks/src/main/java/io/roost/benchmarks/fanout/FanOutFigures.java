package io.roost.benchmarks.fanout;

import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Range;
import io.roost.benchmarks.report.Row;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The runs of a fan-out benchmark, for people and for programs. */
record FanOutFigures(FanOutSettings settings, List<FanOutRun> runs) {

    List<String> lines() {
        FanOutRun first = runs.get(0);
        return List.of(
                String.format(
                        Locale.ROOT,
                        "Fan-out: %,d users, mean fan-out %.1f, %,d tweets in each of %d runs, P = %d, %d threads",
                        settings.users(),
                        first.fanOut().mean(),
                        settings.tweets(),
                        runs.size(),
                        settings.partitions(),
                        settings.threads()),
                line("deliveries/s", FanOutRun::deliveriesPerSecond),
                line("tweets/s", FanOutRun::tweetsPerSecond),
                line("references/s", FanOutRun::referencesPerSecond),
                line("per core-second", FanOutRun::deliveriesPerCoreSecond),
                String.format(
                        Locale.ROOT,
                        "  %-16s %14.2f",
                        "cores used",
                        range(FanOutRun::coresUsed).median()),
                String.format(
                        Locale.ROOT,
                        "Each of %,d timelines was compared with the graph after each run: %,d entries, all right.",
                        settings.users(),
                        runs.stream().mapToLong(FanOutRun::entriesChecked).sum()));
    }

    Row row() {
        return Row.alone(
                "fan-out-" + settings.meanFanOut(),
                "deliveries/s",
                null,
                runs.stream()
                        .map(run -> new Figures(run.deliveriesPerSecond(), conditions(run)))
                        .toList());
    }

    private static Map<String, ?> conditions(FanOutRun run) {
        return Map.of(
                "tweetsPerSecond", run.tweetsPerSecond(),
                "referencesPerSecond", run.referencesPerSecond(),
                "meanFanOut", run.fanOut().mean(),
                "deliveries", run.fanOut().deliveries(),
                "deliveriesPerCoreSecond", run.deliveriesPerCoreSecond(),
                "coresUsed", run.coresUsed(),
                "entriesChecked", run.entriesChecked());
    }

    private String line(String unit, ToDoubleFunction<FanOutRun> figure) {
        Range range = range(figure);
        return String.format(
                Locale.ROOT, "  %-16s %,14.0f   (%,.0f to %,.0f)", unit, range.median(), range.least(), range.most());
    }

    private Range range(ToDoubleFunction<FanOutRun> figure) {
        return Range.of(runs.stream().map(figure::applyAsDouble).toList());
    }
}
