package io.roost.benchmarks.deployment;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.roost.benchmarks.peer.RedisServer;
import io.roost.broker.LoopbackPort;
import io.roost.service.ServiceApplication;
import io.roost.service.ServiceConfiguration;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import java.time.Duration;
import java.util.Map;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;

/** The peer of the read benchmark: a Dropwizard service with the conventions of api-service, over pooled Redis connections. */
final class RedisApi extends ServiceApplication<RedisApi.Configuration> {

    private static final int CONNECTIONS = 64;

    RedisApi(RedisServer redis, String token) {
        super("redis-api", Map.of("ROOST_SERVICE_TOKEN", token, "REDIS_PORT", Integer.toString(redis.port())));
    }

    /** The contents of {@code redis-api.yml}. */
    public static final class Configuration extends ServiceConfiguration {

        private final int redisPort;

        @JsonCreator
        Configuration(@JsonProperty("serviceToken") String serviceToken, @JsonProperty("redisPort") int redisPort) {
            super(serviceToken, false);
            this.redisPort = redisPort;
        }
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        JedisPoolConfig pool = new JedisPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setTestOnBorrow(false);
        pool.setTestWhileIdle(false);
        pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        pool.setJmxEnabled(false);
        JedisPool redis = new JedisPool(pool, LoopbackPort.HOST, configuration.redisPort);
        environment.lifecycle().manage(new AutoCloseableManager(redis));
        conventions().admitBy(new ServiceTokenHandler(ServiceToken.of(configuration.serviceToken())));
        conventions().add(new RedisTimelineCall(redis));
    }
}
