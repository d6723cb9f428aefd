package io.roost.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import io.roost.oracle.SqlOracle;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * api-service, ingest-service and timeline-streams on one port, over real HTTP. The state is an {@link SqlOracle}. It serves
 * the calls that the load generator makes, correctly or with the faults that a test sets.
 */
public final class FakeRoost implements AutoCloseable {

    public static final String TOKEN = "a-service-token-for-tests";

    /** The result of {@link #failure} that closes the connection without a response. */
    public static final int NO_ANSWER = -1;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final SqlOracle state = SqlOracle.inMemory();
    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private final Consumer<Event> log;
    private final Runnable flush;
    private long nextOffset;

    /** Changes a timeline before it is divided into pages. */
    public volatile BiFunction<UserId, List<Tweet>, List<Tweet>> timelineFault = (user, timeline) -> timeline;

    /** Changes a page before it is sent. */
    public volatile Function<Page<Tweet>, Page<Tweet>> pageFault = page -> page;

    /** Returns the status of a failed call, or 0 for a call that is executed. */
    public volatile Function<String, Integer> failure = call -> 0;

    /** Returns the lag for each response; null for none. */
    public volatile Supplier<@Nullable String> lag = () -> null;

    private record Reply(int status, String body) {}

    /** @param log receives every event, before it is served */
    public FakeRoost(Consumer<Event> log) throws IOException {
        this(log, () -> {});
    }

    /** @param flush waits until the log has all events, before each response */
    FakeRoost(Consumer<Event> log, Runnable flush) throws IOException {
        this.log = log;
        this.flush = flush;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    public String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public SqlOracle state() {
        return state;
    }

    public synchronized void append(Event event) {
        log.accept(event);
        state.append(0, nextOffset++, event);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Reply reply;
        try {
            reply = reply(exchange);
            flush.run();
        } catch (RuntimeException failure) {
            reply = new Reply(500, String.valueOf(failure.getMessage()));
        }
        String records = lag.get();
        if (records != null && exchange.getRequestURI().getPath().endsWith("/home-timeline")) {
            exchange.getResponseHeaders().set("Roost-Lag", records);
        }
        if (reply.status() == NO_ANSWER) {
            exchange.close();
            return;
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private Reply reply(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        int failed = failure.apply(call);
        if (failed != 0) {
            return new Reply(failed, "{\"status\":" + failed + ",\"detail\":\"out of order\"}");
        }
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return new Reply(401, "");
        }
        String actor = exchange.getRequestHeaders().getFirst("Roost-User");
        return route(exchange, call.replaceAll("\\?.*", ""), actor == null ? null : UserId.of(actor), body);
    }

    private Reply route(HttpExchange exchange, String call, @Nullable UserId actor, String body) throws IOException {
        String[] path = call.split("/", -1);
        if (call.equals("POST /v1/events")) {
            return new Reply(200, body.lines().map(this::bulkLine).collect(Collectors.joining("\n", "", "\n")));
        } else if (call.equals("POST /v1/tweets") && actor != null) {
            JsonNode json = RoostJson.mapper().readTree(body);
            return tweet(actor, json.path("text").asText(), null);
        } else if (call.equals("GET /internal/partitions")) {
            return new Reply(200, partitions());
        } else if (call.equals("GET /metrics")) {
            return new Reply(200, "jvm_memory_heap_used 1.048576E8\n");
        } else if (call.matches("GET /v1/users/[0-9]+/home-timeline")) {
            return new Reply(200, homeTimeline(UserId.of(path[3]), query(exchange)));
        } else if (call.matches("PUT /v1/users/[0-9]+/following/[0-9]+")) {
            append(new UserFollowed(UserId.of(path[3]), UserId.of(path[5]), Instant.now()));
            return new Reply(204, "");
        } else if (call.matches("DELETE /v1/users/[0-9]+/following/[0-9]+")) {
            append(new UserUnfollowed(UserId.of(path[3]), UserId.of(path[5]), Instant.now()));
            return new Reply(204, "");
        } else if (call.matches("DELETE /v1/tweets/[0-9]+") && actor != null) {
            append(new TweetDeleted(TweetId.of(path[3]), actor, Instant.now()));
            return new Reply(204, "");
        } else if (call.matches("PUT /v1/tweets/[0-9]+/retweet") && actor != null) {
            Reply posted = tweet(actor, "", TweetId.of(path[3]));
            return new Reply(200, posted.body());
        } else if (call.matches("PATCH /v1/users/[0-9]+")) {
            JsonNode json = RoostJson.mapper().readTree(body);
            append(profile(UserId.of(path[3]), null, json));
            return new Reply(200, "{}");
        }
        return new Reply(404, "");
    }

    private String partitions() throws IOException {
        String records = lag.get();
        Long behind = records == null ? Long.valueOf(0) : "unknown".equals(records) ? null : Long.valueOf(records);
        PartitionInfo partition =
                new PartitionInfo(PartitionInfo.Side.HOME, 0, PartitionInfo.Role.ACTIVE, behind, true);
        return RoostJson.mapper()
                .writeValueAsString(new InstanceInfo("v1", 1, url(), List.of(url()), List.of(partition)));
    }

    private Reply tweet(UserId author, String text, @Nullable TweetId retweetOf) {
        TweetId id = ids.next(author);
        append(new TweetPosted(id, author, text, retweetOf, id.createdAt()));
        return new Reply(201, "{\"id\":\"%s\",\"createdAt\":\"%s\"}".formatted(id, id.createdAt()));
    }

    private String bulkLine(String line) {
        try {
            JsonNode json = RoostJson.mapper().readTree(line);
            int failed = failure.apply(line);
            if (failed != 0) {
                return "{\"status\":%d,\"detail\":\"out of order\"}".formatted(failed);
            }
            if (json.path("type").asText().equals("tweet")) {
                Reply posted = tweet(user(json, "author"), json.path("text").asText(), null);
                return posted.body().replace("{", "{\"status\":201,");
            }
            Event event =
                    switch (json.path("type").asText()) {
                        case "follow" ->
                            new UserFollowed(user(json, "follower"), user(json, "followee"), Instant.now());
                        case "profile" ->
                            profile(user(json, "user"), json.path("username").textValue(), json);
                        default -> throw new IllegalArgumentException(line);
                    };
            append(event);
            UserId id = event instanceof FollowEvent follow ? follow.followerId() : user(json, "user");
            return "{\"status\":201,\"id\":\"%s\",\"partition\":0,\"offset\":0}".formatted(id);
        } catch (IOException | IllegalArgumentException bad) {
            return "{\"status\":400,\"detail\":\"bad line\"}";
        }
    }

    private static UserId user(JsonNode json, String field) {
        return UserId.of(json.path(field).asText());
    }

    private static ProfileUpdated profile(UserId user, @Nullable String username, JsonNode json) {
        Instant now = Instant.now();
        return new ProfileUpdated(
                user,
                username,
                json.path("displayName").textValue(),
                json.path("bio").textValue(),
                json.path("photoUrl").textValue(),
                now,
                now);
    }

    private String homeTimeline(UserId user, Map<String, String> query) throws IOException {
        int limit = Integer.parseInt(query.getOrDefault("limit", "20"));
        long maxId = Long.parseLong(query.getOrDefault("max_id", Long.toString(Long.MAX_VALUE)));
        boolean upwards = query.containsKey("min_id");
        long sinceId = Long.parseLong(query.getOrDefault(upwards ? "min_id" : "since_id", "0"));
        List<Tweet> shown = timelineFault.apply(user, new ArrayList<>(state.homeTimeline(user))).stream()
                .filter(tweet -> tweet.id().value() < maxId && tweet.id().value() > sinceId)
                .toList();
        List<Tweet> items = upwards
                ? shown.subList(Math.max(0, shown.size() - limit), shown.size())
                : shown.subList(0, Math.min(limit, shown.size()));
        String next = items.size() < shown.size() && !upwards
                ? items.get(items.size() - 1).id().toString()
                : null;
        return RoostJson.mapper().writeValueAsString(pageFault.apply(new Page<>(items, next)));
    }

    private static Map<String, String> query(HttpExchange exchange) {
        String query = exchange.getRequestURI().getQuery();
        return query == null
                ? Map.of()
                : Arrays.stream(query.split("&", -1))
                        .map(pair -> pair.split("=", 2))
                        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        state.close();
    }
}
