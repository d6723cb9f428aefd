package io.roost.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MillisecondsTest {

    @Property
    void shouldParseFormattedTimes(
            @ForAll @LongRange(min = -62_167_219_200_000L, max = 253_402_300_799_999L) long millis) {
        Instant time = Instant.ofEpochMilli(millis);

        assertThat(Milliseconds.parse(Milliseconds.format(time))).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-11-21T19:04:05Z",
                "2026-11-21T19:04:05.1234Z",
                "2026-11-21t19:04:05.120Z",
                "2026-02-30T19:04:05.120Z",
                "2026-13-01T19:04:05.120Z",
                "2026-11-21T24:04:05.120Z",
                "2026-11-21T19:60:05.120Z",
                "2026-11-21T19:04:60.120Z",
                "2026-11-21T19:04:05.12:Z",
                "+026-11-21T19:04:05.120Z"
            })
    void shouldReturnNullForOtherForms(String text) {
        assertThat(Milliseconds.parse(text)).isNull();
    }
}
