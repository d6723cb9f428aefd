package io.roost.api.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.service.config.InvalidSetting;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {

    @ParameterizedTest
    @CsvSource({"300/10s, 300, 10", "3 / 1m, 3, 60", "1/1d, 1, 86400", "1/24h, 1, 86400", "5/2000ms, 5, 2"})
    void shouldReadRates(String text, long calls, long seconds) {
        assertThat(Rate.parse(text)).isEqualTo(new Rate(calls, Duration.ofSeconds(seconds)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "5/", "5/s", "-1/1s", "5/10parsecs", "5/1 week", "5/99999999999999999999s"})
    void shouldRejectOtherForms(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must be calls/period, such as 300/10s");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0/1s", "1/999ms", "1/1500ms", "1/25h", "1/2d", "1/99999999999d"})
    void shouldRejectCallsAndPeriodsOutOfBounds(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("must have at least 1 call and a period of whole seconds from 1s to 1d");
    }
}
