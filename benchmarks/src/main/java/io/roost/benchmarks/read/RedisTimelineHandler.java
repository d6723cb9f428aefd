package io.roost.benchmarks.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.roost.service.problem.ProblemAnswer;
import io.roost.service.problem.ProblemException;
import io.roost.service.request.PageRequest;
import io.roost.service.request.PlainRequest;
import io.roost.service.token.ServiceToken;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/**
 * The home timeline as {@code LRANGE} of ids and {@code MGET} of tweets, which Redis holds as complete JSON. Like that of
 * api-service it is a handler of Jetty, before servlets and Jersey. Thread-safe.
 */
final class RedisTimelineHandler extends Handler.Wrapper {

    private static final byte[] BEGIN = "{\"items\":[".getBytes(US_ASCII);
    private static final byte[] TWEET = "tweet:".getBytes(US_ASCII);

    private final JedisPool redis;
    private final ServiceToken token;

    RedisTimelineHandler(JedisPool redis, ServiceToken token) {
        this.redis = redis;
        this.token = token;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String user = PlainRequest.getsOf(request, "/v1/users/", "/home-timeline");
        if (user == null || !PlainRequest.takesJson(request.getHeaders())) {
            return super.handle(request, response, callback);
        }
        if (!token.isIn(request.getHeaders().get(HttpHeader.AUTHORIZATION))) {
            ProblemAnswer.write(ProblemException.unauthorized(), response, callback);
            return true;
        }
        PageRequest page = PageRequest.of(request);
        try (Jedis jedis = redis.getResource()) {
            List<byte[]> ids = jedis.lrange(("home:" + user).getBytes(US_ASCII), 0, page.limit());
            boolean more = ids.size() > page.limit();
            List<byte[]> shown = more ? ids.subList(0, page.limit()) : ids;
            List<byte[]> tweets = shown.isEmpty()
                    ? List.of()
                    : jedis.mget(shown.stream().map(RedisTimelineHandler::key).toArray(byte[][]::new));
            String next = more ? new String(shown.get(shown.size() - 1), US_ASCII) : null;
            if (next != null) {
                response.getHeaders()
                        .add(
                                "Link",
                                "<%s%s>; rel=\"next\""
                                        .formatted(request.getHttpURI().getPath(), page.queryOfNext(next)));
            }
            write(tweets, next, response, callback);
        }
        return true;
    }

    private static byte[] key(byte[] id) {
        return ByteBuffer.allocate(TWEET.length + id.length).put(TWEET).put(id).array();
    }

    private static void write(List<byte[]> tweets, @Nullable String next, Response response, Callback callback) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(8 * 1024);
        json.writeBytes(BEGIN);
        for (int index = 0; index < tweets.size(); index++) {
            if (index > 0) {
                json.write(',');
            }
            json.writeBytes(tweets.get(index));
        }
        json.writeBytes((next == null ? "],\"next\":null}" : "],\"next\":\"" + next + "\"}").getBytes(US_ASCII));
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, "application/json")
                .put(HttpHeader.CONTENT_LENGTH, json.size())
                .put("Roost-View", "redis")
                .put("Roost-Replica", "active")
                .put("Roost-Lag", "0");
        response.write(true, ByteBuffer.wrap(json.toByteArray()), callback);
    }
}
