package io.roost.benchmarks.fanout;

import io.roost.benchmarks.Setting;

/**
 * The number of tweets for one contender, enough to keep it busy for some seconds.
 *
 * @param warmUp before all measured runs
 * @param tweets in each measured run
 */
record Work(int warmUp, int tweets) {

    /** Four commits: what is written behind, before each (ADR 3), has to fall within the clock. */
    private static final double MICROS_OF_A_RUN = 8e6;

    /** What a tweet and a delivery took on two cores. It decides how long a run is, and nothing else. */
    private static final double MICROS_OF_A_TWEET = 4;

    private static final double MICROS_OF_A_DELIVERY = 0.05;
    private static final int QUICK_TURNS = 3;
    private static final int QUICK_DIVISOR = 40;

    /** What Roost is given: a multiple of the users, so that everybody posts as often. */
    static Work ofRoost(Setting setting, int users, int meanFanOut) {
        double tweets = MICROS_OF_A_RUN / (MICROS_OF_A_TWEET + MICROS_OF_A_DELIVERY * meanFanOut);
        int each = users * setting.size((int) Math.ceil(tweets / users), QUICK_TURNS);
        return new Work(each, each);
    }

    /** Fewer tweets for a smaller world. */
    Work sized(Setting setting) {
        int divisor = setting.size(1, QUICK_DIVISOR);
        return new Work(warmUp / divisor, tweets / divisor);
    }
}
