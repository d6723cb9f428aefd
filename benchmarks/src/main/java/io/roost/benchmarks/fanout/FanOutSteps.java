package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Setting;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.report.Figures;
import java.util.Map;

/** Roost's fan-out alone, measured once, in runs that last as long: for curves. */
public final class FanOutSteps {

    /** Where something else is varied. */
    public static final int PARTITIONS = 4;

    private static final int THREADS = 2;
    private static final long SEED = 1;
    private static final int USERS_PER_FOLLOWER = 8;

    private final Setting setting;

    public FanOutSteps(Setting setting) {
        this.setting = setting;
    }

    /** Deliveries per second and their conditions. */
    public Figures alone(int meanFanOut, int partitions) throws InterruptedException {
        int users = Math.max(setting.size(4_000, 200), USERS_PER_FOLLOWER * meanFanOut);
        FanOutPlan plan = new FanOutPlan(
                users,
                meanFanOut,
                Work.ofRoost(setting, users, meanFanOut),
                Map.of(),
                partitions,
                THREADS,
                1,
                SEED,
                setting.directory(),
                Profiler.OFF);
        return FanOutWorld.measure(plan).roost().get(0);
    }

    /** What the application's clients and the broker exchanged for a tweet. */
    public static double bytesPerTweet(Figures figures) {
        return number(figures, "bytesSentPerTweet") + number(figures, "bytesReceivedPerTweet");
    }

    private static double number(Figures figures, String name) {
        return figures.conditions().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
