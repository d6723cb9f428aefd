package io.roost.benchmarks.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.Configuration;
import jakarta.validation.constraints.NotNull;

/** What {@code redis-api.yml} says. */
@SuppressWarnings("NullAway.Init")
public final class RedisApiConfiguration extends Configuration {

    @JsonProperty
    @NotNull
    private String serviceToken;

    @JsonProperty
    private int redisPort;

    String serviceToken() {
        return serviceToken;
    }

    int redisPort() {
        return redisPort;
    }
}
