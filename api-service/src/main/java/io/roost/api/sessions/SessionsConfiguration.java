package io.roost.api.sessions;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.util.Duration;
import io.dropwizard.validation.MinDuration;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.concurrent.TimeUnit;

/** How long sessions last, and how many a user may have. */
public final class SessionsConfiguration {

    /** How long a session may be unused. */
    @JsonProperty
    @NotNull
    @MinDuration(value = 1, unit = TimeUnit.MINUTES)
    private Duration idle = Duration.days(30);

    @JsonProperty
    @Min(1)
    private int perUser = 100;

    java.time.Duration idle() {
        return idle.toJavaDuration();
    }

    int perUser() {
        return perUser;
    }
}
