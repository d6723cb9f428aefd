package io.roost.benchmarks.read;

import io.roost.benchmarks.Resources;
import io.roost.benchmarks.peer.PeerMissing;
import io.roost.benchmarks.peer.RedisServer;
import java.nio.file.Path;
import java.util.Map;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Pipeline;

/** A Redis with everybody's timeline and every tweet, and the service over it. */
final class RedisApi {

    private static final int COMMANDS_IN_A_PIPELINE = 5_000;

    private final RedisApiApplication application;

    private RedisApi(RedisApiApplication application) {
        this.application = application;
    }

    /**
     * Starts both.
     *
     * @param resources end them
     * @throws PeerMissing if there is no Redis
     */
    static RedisApi start(ReadWorld world, String token, Path directory, Resources resources) throws PeerMissing {
        RedisServer redis = RedisServer.start(directory, resources);
        fill(redis, world);
        RedisApiApplication application = new RedisApiApplication(
                Map.of("ROOST_SERVICE_TOKEN", token, "REDIS_PORT", Integer.toString(redis.port())));
        resources.add((AutoCloseable) application::stop);
        application.start();
        return new RedisApi(application);
    }

    private static void fill(RedisServer redis, ReadWorld world) {
        try (Jedis jedis = redis.connect();
                Pipeline pipeline = jedis.pipelined()) {
            int[] waiting = {0};
            world.forEachTweet((tweetId, json) -> {
                pipeline.set("tweet:" + tweetId, json);
                if (++waiting[0] % COMMANDS_IN_A_PIPELINE == 0) {
                    pipeline.sync();
                }
            });
            for (int user = 0; user < world.users(); user++) {
                long[] ids = world.homeTimeline(user);
                String[] entries = new String[ids.length];
                for (int index = 0; index < ids.length; index++) {
                    entries[index] = Long.toString(ids[index]);
                }
                if (entries.length > 0) {
                    pipeline.rpush("home:" + (user + 1L), entries);
                }
            }
            pipeline.sync();
        }
    }

    int port() {
        return application.port();
    }
}
