package io.roost.benchmarks.rebuild;

import io.roost.benchmarks.Benchmark;
import io.roost.benchmarks.PeerRuns;
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
 * The command {@code roost bench rebuild}: a new view from offset 0 of a log with profiles, follows, tweets, unfollows and
 * deletions, beside the textbook build. The clock runs from the first record processed until nothing is left to process,
 * and again while everybody's timeline is read once, which materializes it; joining the group comes before it. One replay of
 * each warms up.
 *
 * <p>Each has a log of its own, with as many followers, tweets, unfollows and deletions for each user. Roost's has ten times
 * as many users, so that it is busy for several commits, before which its rows are written; the textbook build would take
 * minutes for that one.
 */
@Command(
        name = "rebuild",
        description = "Events per second of a new view that replays the log from offset 0.",
        mixinStandardHelpOptions = true)
public final class RebuildCommand extends Benchmark {

    private static final String NAME = "rebuild";
    private static final String UNIT = "events/s";
    private static final String PEER = "textbook Kafka Streams";
    private static final Goal GOAL = Goal.atLeast(20);

    @Override
    public Findings measure(Setting setting) throws InterruptedException {
        int warmUps = setting.size(1, 0);
        int users = setting.size(10_000, 200);
        int usersOfPeer = setting.size(1_000, 200);
        List<Figures> roost = new ArrayList<>();
        PeerRuns textbook = new PeerRuns(PEER);
        try (Resources resources = new Resources();
                Progress progress = ShownProgress.of(NAME, 2L * (setting.runs() + warmUps))) {
            HistoryWorld large = world(users, setting, resources);
            HistoryWorld small = world(usersOfPeer, setting, resources);
            for (int number = 0; number < setting.runs() + warmUps; number++) {
                roost.add(replay(large, "Roost", large.roost("rebuild-" + number)));
                progress.step();
                String peerName = "textbook-" + number;
                textbook.add(() -> replay(small, PEER, small.textbook(peerName)));
                progress.step();
            }
        }
        if (warmUps > 0) {
            roost.remove(0);
            textbook.forgetFirst();
        }
        Row row = textbook.row(NAME, UNIT, GOAL, roost)
                .comparedSo("Roost's log has %d users, the peer's %d, with as many followers and tweets each"
                        .formatted(users, usersOfPeer));
        return new Findings(List.of(row), List.of(), textbook.wrong());
    }

    private static HistoryWorld world(int users, Setting setting, Resources resources) throws InterruptedException {
        return new HistoryWorld(users, setting.size(100, 10), setting.size(40, 8), setting, resources);
    }

    private static Figures replay(HistoryWorld world, String contender, TimelineView started)
            throws InterruptedException {
        try (TimelineView view = started) {
            long begin = view.application().awaitFirstProcessed();
            double replayed = (view.application().awaitSettled() - begin) / 1e9;
            view.awaitOpen();
            double materialized = world.materialize(view).toNanos() / 1e9;
            double seconds = replayed + materialized;
            long entries = world.check(contender, view);
            return new Figures(
                    world.events() / seconds, new Conditions(world.events(), seconds, materialized, entries));
        }
    }

    private record Conditions(long events, double seconds, double secondsToMaterialize, long entriesChecked) {}
}
