package io.roost.load.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private record Arrival(Action action, long dueNanos) {}

    @Test
    void shouldHaveTheRequestedRates() {
        Map<Action, Double> rates = Map.of(Action.TWEET, 20.0, Action.READ, 80.0);

        List<Arrival> arrivals = arrivals(new Schedule(rates, Duration.ofSeconds(200), 1));

        assertThat(arrivals.size()).isCloseTo(20_000, Percentage.withPercentage(3));
        assertThat(arrivals).extracting(Arrival::dueNanos).isSorted();
        assertThat(arrivals.get(arrivals.size() - 1).dueNanos()).isLessThan(200_000_000_000L);
        assertThat(arrivals.stream()
                        .filter(arrival -> arrival.action() == Action.TWEET)
                        .count())
                .isCloseTo(4_000, Percentage.withPercentage(6));
        assertThat(arrivals).extracting(Arrival::action).containsOnly(Action.TWEET, Action.READ);
    }

    @Test
    void shouldDependOnTheSeedOnly() {
        Map<Action, Double> rates = Action.mix(Map.of());

        assertThat(arrivals(new Schedule(rates, Duration.ofSeconds(5), 4)))
                .isEqualTo(arrivals(new Schedule(rates, Duration.ofSeconds(5), 4)))
                .isNotEqualTo(arrivals(new Schedule(rates, Duration.ofSeconds(5), 5)));
    }

    @Test
    void shouldMixAllActionsWithoutARate() {
        List<Arrival> arrivals =
                arrivals(new Schedule(Action.mix(Map.of(Action.READ, 0.0)), Duration.ofSeconds(60), 1));

        assertThat(arrivals)
                .extracting(Arrival::action)
                .contains(Action.TWEET, Action.FOLLOW, Action.UNFOLLOW, Action.DELETE, Action.RETWEET, Action.PROFILE)
                .doesNotContain(Action.READ);
    }

    private static List<Arrival> arrivals(Schedule schedule) {
        List<Arrival> arrivals = new ArrayList<>();
        while (schedule.advance()) {
            arrivals.add(new Arrival(schedule.randomAction(), schedule.dueNanos()));
        }
        return arrivals;
    }
}
