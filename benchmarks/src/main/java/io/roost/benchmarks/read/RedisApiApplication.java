package io.roost.benchmarks.read;

import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.roost.broker.LoopbackPort;
import io.roost.service.ServiceApplication;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import java.time.Duration;
import java.util.Map;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;

/**
 * What one would build instead: the same Dropwizard with the same conventions as api-service, over Redis. Its connections
 * are pooled, and borrowed without a test.
 */
final class RedisApiApplication extends ServiceApplication<RedisApiConfiguration> {

    private static final int CONNECTIONS = 64;

    RedisApiApplication(Map<String, String> environment) {
        super("redis-api", environment);
    }

    @Override
    public void run(RedisApiConfiguration configuration, Environment environment) {
        JedisPool redis = new JedisPool(pool(), LoopbackPort.HOST, configuration.redisPort());
        environment.lifecycle().manage(new AutoCloseableManager(redis));
        conventions().admitBy(new ServiceTokenHandler(ServiceToken.of(configuration.serviceToken())));
        conventions().add(new RedisTimelineCall(redis));
    }

    private static JedisPoolConfig pool() {
        JedisPoolConfig pool = new JedisPoolConfig();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setTestOnBorrow(false);
        pool.setTestWhileIdle(false);
        pool.setTimeBetweenEvictionRuns(Duration.ofMillis(-1));
        pool.setJmxEnabled(false);
        return pool;
    }
}
