package io.roost.benchmarks.read;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.roost.service.ServiceConfiguration;

/** What {@code redis-api.yml} says. */
public final class RedisApiConfiguration extends ServiceConfiguration {

    private final int redisPort;

    @JsonCreator
    RedisApiConfiguration(@JsonProperty("serviceToken") String serviceToken, @JsonProperty("redisPort") int redisPort) {
        super(serviceToken, false);
        this.redisPort = redisPort;
    }

    int redisPort() {
        return redisPort;
    }
}
