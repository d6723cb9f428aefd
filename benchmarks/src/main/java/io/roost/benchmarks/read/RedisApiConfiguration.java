package io.roost.benchmarks.read;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.roost.service.ServiceConfiguration;

/** What {@code redis-api.yml} says. */
public final class RedisApiConfiguration extends ServiceConfiguration {

    @JsonProperty
    private int redisPort;

    int redisPort() {
        return redisPort;
    }
}
