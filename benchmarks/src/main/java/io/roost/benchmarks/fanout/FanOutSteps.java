package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Setting;
import io.roost.benchmarks.profile.Profiler;
import io.roost.benchmarks.report.Figures;
import java.util.List;

/** Roost's fan-out alone, measured once, in worlds of one size of work: for curves. */
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
        int tweets = setting.size(2_000_000, 10_000) / meanFanOut;
        FanOutPlan plan = new FanOutPlan(
                users, meanFanOut, tweets, partitions, THREADS, 1, SEED, setting.directory(), List.of(), Profiler.OFF);
        try (FanOutWorld world = new FanOutWorld(plan)) {
            return world.measure().roost().get(0);
        }
    }

    /** What the application's clients and the broker exchanged for a tweet. */
    public static double bytesPerTweet(Figures figures) {
        return number(figures, "bytesSentPerTweet") + number(figures, "bytesReceivedPerTweet");
    }

    private static double number(Figures figures, String name) {
        return figures.conditions().get(name) instanceof Number number ? number.doubleValue() : Double.NaN;
    }
}
