package io.roost.benchmarks.read;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.dropwizard.auth.Auth;
import io.roost.api.auth.Caller;
import io.roost.api.auth.UserReference;
import io.roost.service.request.PageRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.ByteArrayOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPool;

/**
 * The home timeline as {@code LRANGE} of ids and {@code MGET} of tweets, which lie in Redis as finished JSON and are
 * passed on byte by byte.
 */
@Path("/v1/users")
@Produces(MediaType.APPLICATION_JSON)
public final class RedisTimelineResource {

    private static final byte[] BEGIN = "{\"items\":[".getBytes(US_ASCII);
    private static final byte[] TWEET = "tweet:".getBytes(US_ASCII);

    private final JedisPool redis;

    RedisTimelineResource(JedisPool redis) {
        this.redis = redis;
    }

    @GET
    @Path("/{id}/home-timeline")
    public Response home(@Auth Caller caller, @PathParam("id") UserReference user, @Context UriInfo uri) {
        PageRequest page = PageRequest.of(uri);
        byte[] key = ("home:" + caller.actAs(user)).getBytes(US_ASCII);
        try (Jedis jedis = redis.getResource()) {
            List<byte[]> ids = jedis.lrange(key, 0, page.limit());
            boolean more = ids.size() > page.limit();
            List<byte[]> shown = more ? ids.subList(0, page.limit()) : ids;
            List<byte[]> tweets = shown.isEmpty()
                    ? List.of()
                    : jedis.mget(shown.stream().map(RedisTimelineResource::key).toArray(byte[][]::new));
            return answer(tweets, more ? new String(shown.get(shown.size() - 1), US_ASCII) : null, page, uri);
        }
    }

    private static byte[] key(byte[] id) {
        byte[] key = new byte[TWEET.length + id.length];
        System.arraycopy(TWEET, 0, key, 0, TWEET.length);
        System.arraycopy(id, 0, key, TWEET.length, id.length);
        return key;
    }

    private static Response answer(List<byte[]> tweets, @Nullable String next, PageRequest page, UriInfo uri) {
        ByteArrayOutputStream json = new ByteArrayOutputStream(8 * 1024);
        json.writeBytes(BEGIN);
        for (int index = 0; index < tweets.size(); index++) {
            if (index > 0) {
                json.write(',');
            }
            json.writeBytes(tweets.get(index));
        }
        json.writeBytes((next == null ? "],\"next\":null}" : "],\"next\":\"" + next + "\"}").getBytes(US_ASCII));
        Response.ResponseBuilder response = Response.ok(json.toByteArray())
                .header("Roost-View", "redis")
                .header("Roost-Replica", "active")
                .header("Roost-Lag", "0");
        return next == null
                ? response.build()
                : response.header("Link", link(next, page, uri)).build();
    }

    private static String link(String next, PageRequest page, UriInfo uri) {
        return "<" + uri.getAbsolutePath() + page.queryOfNext(next) + ">; rel=\"next\"";
    }
}
