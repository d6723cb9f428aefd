package io.roost.benchmarks.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.dropwizard.core.setup.Environment;
import io.dropwizard.lifecycle.AutoCloseableManager;
import io.roost.benchmarks.peer.RedisServer;
import io.roost.broker.LoopbackPort;
import io.roost.service.ServiceApplication;
import io.roost.service.ServiceConfiguration;
import io.roost.service.direct.DirectCall;
import io.roost.service.direct.Exchange;
import io.roost.service.direct.Route;
import io.roost.service.request.PageRequest;
import io.roost.service.token.ServiceToken;
import io.roost.service.token.ServiceTokenHandler;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/** The peer of the read benchmark: a Dropwizard service with the conventions of api-service, over pooled Redis connections. */
final class RedisApi extends ServiceApplication<RedisApi.Configuration> {

    private static final int CONNECTIONS = 64;

    private final int redisPort;

    RedisApi(RedisServer redis, String token) {
        super("redis-api", Map.of("ROOST_SERVICE_TOKEN", token));
        this.redisPort = redis.port();
    }

    public static final class Configuration extends ServiceConfiguration {

        @JsonCreator
        Configuration(@JsonProperty("serviceToken") String serviceToken) {
            super(serviceToken, false);
        }
    }

    @Override
    public void run(Configuration configuration, Environment environment) {
        GenericObjectPoolConfig<Jedis> pool = new GenericObjectPoolConfig<>();
        pool.setMaxTotal(CONNECTIONS);
        pool.setMaxIdle(CONNECTIONS);
        pool.setJmxEnabled(false);
        JedisPool redis = new JedisPool(pool, LoopbackPort.HOST, redisPort);
        environment.lifecycle().manage(new AutoCloseableManager(redis));
        conventions().admitBy(new ServiceTokenHandler(ServiceToken.of(configuration.serviceToken())));
        conventions().add(new HomeTimelineCall(redis));
    }

    /**
     * A home timeline as {@code LRANGE} of ids and {@code MGET} of tweets, which Redis holds as complete JSON. As in api-service,
     * it is a direct call, without servlets and Jersey. Thread-safe.
     */
    private record HomeTimelineCall(JedisPool redis) implements DirectCall {

        private static final Route ROUTE = Route.get("redis.home-timeline", "/v1/users/{id}/home-timeline")
                .withQuery(PageRequest.PARAMETERS)
                .producing("application/json");

        private static final byte[] BEGIN = "{\"items\":[".getBytes(US_ASCII);
        private static final byte[] TWEET = "tweet:".getBytes(US_ASCII);

        @Override
        public Route route() {
            return ROUTE;
        }

        @Override
        public boolean answer(Exchange exchange, boolean mayBlock) {
            byte[] timeline = exchange.parameter(user -> ("home:" + user).getBytes(US_ASCII));
            PageRequest page = PageRequest.of(exchange.query());
            try (Jedis jedis = redis.getResource()) {
                List<byte[]> ids = jedis.lrange(timeline, 0, page.limit());
                boolean more = ids.size() > page.limit();
                List<byte[]> shown = more ? ids.subList(0, page.limit()) : ids;
                List<byte[]> tweets = shown.isEmpty()
                        ? List.of()
                        : jedis.mget(shown.stream().map(HomeTimelineCall::key).toArray(byte[][]::new));
                String next = more ? new String(shown.get(shown.size() - 1), US_ASCII) : null;
                if (next != null) {
                    String path = exchange.request().getHttpURI().getPath();
                    exchange.headers().add("Link", "<%s%s>; rel=\"next\"".formatted(path, page.queryOfNext(next)));
                }
                exchange.headers()
                        .put("Roost-View", "redis")
                        .put("Roost-Replica", "active")
                        .put("Roost-Lag", "0");
                exchange.answer(200, Exchange.JSON, json(tweets, next));
            }
            return true;
        }

        private static byte[] key(byte[] id) {
            return ByteBuffer.allocate(TWEET.length + id.length)
                    .put(TWEET)
                    .put(id)
                    .array();
        }

        private static byte[] json(List<byte[]> tweets, @Nullable String next) {
            ByteArrayOutputStream json = new ByteArrayOutputStream(8 * 1024);
            json.writeBytes(BEGIN);
            for (int index = 0; index < tweets.size(); index++) {
                if (index > 0) {
                    json.write(',');
                }
                json.writeBytes(tweets.get(index));
            }
            json.writeBytes((next == null ? "],\"next\":null}" : "],\"next\":\"" + next + "\"}").getBytes(US_ASCII));
            return json.toByteArray();
        }
    }
}
