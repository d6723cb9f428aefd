package io.roost.benchmarks.read;

import io.dropwizard.auth.AuthDynamicFeature;
import io.dropwizard.auth.AuthValueFactoryProvider;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.roost.api.auth.BearerTokenFilter;
import io.roost.api.auth.Caller;
import io.roost.api.auth.Callers;
import io.roost.broker.LoopbackPort;
import io.roost.service.ServiceApplication;
import io.roost.service.token.ServiceToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import redis.clients.jedis.JedisPool;
import redis.clients.jedis.JedisPoolConfig;

/**
 * What one would build instead: the same Dropwizard with the same conventions and the same authentication as
 * api-service, over Redis. Its connections are pooled, and borrowed without a test.
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
        Callers callers =
                new Callers(ServiceToken.of(configuration.serviceToken()), (token, mayLookUp) -> Optional.empty());
        environment.jersey().register(new AuthDynamicFeature(new BearerTokenFilter(callers)));
        environment.jersey().register(new AuthValueFactoryProvider.Binder<>(Caller.class));
        environment.jersey().register(new RedisTimelineResource(redis));
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
