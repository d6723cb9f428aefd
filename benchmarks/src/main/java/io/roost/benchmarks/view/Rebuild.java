package io.roost.benchmarks.view;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.Resources;
import io.roost.benchmarks.Setting;
import io.roost.benchmarks.Threads;
import io.roost.benchmarks.report.Comparison;
import io.roost.benchmarks.report.Figures;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.streams.RoostView;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.textbook.TextbookView;
import java.util.List;

/**
 * A new view from offset 0 of a log with profiles, follows, tweets, unfollows and deletions, beside the textbook build. The
 * clock starts after the application has joined its group: it runs from the first processed record to the last, and again
 * while every timeline is read once, which materializes it. One replay of each side is the warm-up.
 *
 * <p>Each side has a log of its own, with as many followers, tweets, unfollows and deletions for each user. Roost's has ten
 * times as many users, so that it is busy for several commits, which write its rows; the textbook build would take minutes.
 */
public final class Rebuild implements Benchmark {

    private static final String PEER = "textbook Kafka Streams";

    private record Conditions(long events, double seconds, double secondsToMaterialize, long entriesChecked) {}

    @Override
    public List<Row> rows(Setting setting, Resources resources) throws Exception {
        Comparison rebuild = Comparison.atLeast(20, "rebuild", "events/s", PEER);
        int users = setting.size(10_000, 200);
        int usersOfPeer = setting.size(1_000, 200);
        History large = history(users, setting, resources);
        History small = history(usersOfPeer, setting, resources);
        setting.repeat("rebuild", !setting.quick(), number -> {
            rebuild.roost(number, replay(large, "Roost", RoostView.start(large.testbed.view("rebuild-" + number))));
            rebuild.peer(number, () -> replay(small, PEER, new TextbookView(small.testbed.view("textbook-" + number))));
        });
        return List.of(rebuild.row("Roost's log has %d users, the peer's %d, with as many followers and tweets each"
                .formatted(users, usersOfPeer)));
    }

    private static History history(int users, Setting setting, Resources resources) throws InterruptedException {
        return new History(users, setting.size(100, 10), setting.size(40, 8), setting, resources);
    }

    private static Figures replay(History history, String contender, TimelineView started) throws Exception {
        try (TimelineView view = started) {
            long begin = view.awaitFirstProcessed();
            double replayed = (view.awaitSettled() - begin) / 1e9;
            view.awaitOpen();
            double materialized = Threads.forEachUser(history.testbed.graph.users(), view::materialize);
            double seconds = replayed + materialized;
            long entries = history.timelines.compare(contender, view);
            return new Figures(
                    history.events / seconds, new Conditions(history.events, seconds, materialized, entries));
        }
    }
}
