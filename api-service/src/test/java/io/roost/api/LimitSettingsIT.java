package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.api.ApiClient.Person;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings of the limits: disabled and invalid ones. */
class LimitSettingsIT {

    @Test
    void shouldLimitNothingIfLimitsAreDisabled() throws Exception {
        try (RunningApi unlimited = RunningApi.with("API_LIMITS", "false", "API_LIMIT_USER_CALLS", "1/1h")) {
            Person ada = unlimited.client().newPerson();

            ada.get("/v1/users/me").hasStatus(200);
            assertThat(ada.get("/v1/users/me").hasStatus(200).header("RateLimit"))
                    .isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "API_LIMIT_USER_CALLS, lots, userCalls",
        "API_LIMIT_USER_WRITES, 5, userWrites",
        "API_LIMIT_ADDRESS_CALLS, 0/1s, addressCalls",
        "API_LIMIT_ADDRESS_LOG_INS, 5/10ms, addressLogIns",
        "API_LIMIT_ACCOUNT_GUESSES, -5/10s, accountGuesses",
        "API_LIMIT_ACCOUNT_GUESSES, 5/99999999999d, accountGuesses",
        "API_LIMIT_ADDRESS_SIGN_UPS, 5/1 week, addressSignUps",
        "API_LIMIT_USER_WRITES_AT_ONCE, 0, userWritesAtOnce"
    })
    void shouldNotStartWithAnInvalidLimit(String variable, String value, String field) {
        assertThatThrownBy(() -> RunningApi.with(variable, value).close())
                .hasMessageContaining(field)
                .hasMessageNotContaining("Exception");
    }
}
