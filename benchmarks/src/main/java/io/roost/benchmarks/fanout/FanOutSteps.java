package io.roost.benchmarks.fanout;

import static java.util.Objects.requireNonNull;

import io.roost.benchmarks.Setting;
import io.roost.benchmarks.report.Figures;
import java.util.HashMap;
import java.util.Map;

/** Roost's fan-out alone, measured once, in runs that last as long: for curves. Used by one thread. */
public final class FanOutSteps {

    private static final int THREADS = 2;
    private static final long SEED = 1;
    private static final int USERS_PER_FOLLOWER = 8;

    private final Setting setting;
    private final Map<Step, Figures> measured = new HashMap<>();

    public FanOutSteps(Setting setting) {
        this.setting = setting;
    }

    private record Step(int meanFanOut, int partitions) {}

    /** Deliveries per second and their conditions; where curves meet, what was measured before. */
    public Figures alone(int meanFanOut, int partitions) throws InterruptedException {
        Step step = new Step(meanFanOut, partitions);
        Figures figures = measured.get(step);
        if (figures == null) {
            figures = measure(meanFanOut, partitions);
            measured.put(step, figures);
        }
        return figures;
    }

    private Figures measure(int meanFanOut, int partitions) throws InterruptedException {
        int users = Math.max(setting.size(4_000, 200), USERS_PER_FOLLOWER * meanFanOut);
        FanOutPlan plan = new FanOutPlan(
                users,
                meanFanOut,
                Work.ofRoost(setting, users, meanFanOut),
                Map.of(),
                partitions,
                THREADS,
                SEED,
                setting.withRuns(1));
        return FanOutWorld.measure(plan).roost().get(0);
    }

    /** What the application's clients and the broker exchanged for a tweet. */
    public static double bytesPerTweet(Figures figures) {
        ViewContender.Conditions conditions = (ViewContender.Conditions) requireNonNull(figures.conditions());
        return conditions.bytesSentPerTweet() + conditions.bytesReceivedPerTweet();
    }
}
