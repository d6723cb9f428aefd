package io.roost.api;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.InstanceInfo;
import io.roost.contract.internal.PartitionInfo;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.internal.Users;
import io.roost.contract.internal.ViewCondition;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Simulates an instance of timeline-streams with the {@link LogModel}. It refuses requests for partitions that it does not hold. */
final class FakeStreams extends FakeServer {

    private final LogModel world;
    private final Map<Side, Map<Integer, Role>> held = new ConcurrentHashMap<>();
    private final List<String> peers = new ArrayList<>();
    final AtomicInteger conditions = new AtomicInteger();
    private volatile CountDownLatch holding = new CountDownLatch(0);
    private volatile int conditionStatus = 204;
    final FakeProgress progress = new FakeProgress();

    FakeStreams(LogModel world) {
        this(world, 0);
    }

    FakeStreams(LogModel world, int port) {
        super(port);
        this.world = world;
        held.put(Side.AUTHOR, new ConcurrentHashMap<>());
        held.put(Side.HOME, new ConcurrentHashMap<>());
        peers.add(url());
    }

    FakeStreams holding(Role role, Integer... partitions) {
        for (Side side : Side.values()) {
            holding(side, role, partitions);
        }
        return this;
    }

    FakeStreams holding(Side side, Role role, Integer... partitions) {
        Arrays.stream(partitions).forEach(partition -> held.get(side).put(partition, role));
        return this;
    }

    void losesEverything() {
        held.values().forEach(Map::clear);
    }

    void knows(FakeStreams... others) {
        Arrays.stream(others).forEach(other -> peers.add(other.url()));
    }

    @Override
    Reply reply(String method, URI uri, byte[] body) throws IOException {
        String[] path = uri.getPath().substring(1).split("/");
        Map<String, String> query = query(uri);
        return switch (path[1]) {
            case "partitions" -> Reply.ok(info());
            case "home-timelines" -> page(Side.HOME, path[2], query, world.homeTimeline(UserId.of(path[2])));
            case "user-timelines" -> page(Side.AUTHOR, path[2], query, world.userTimeline(UserId.of(path[2])));
            case "tweet-lines" -> tweetLines(body);
            case "following" -> listing(Side.HOME, path[2], query, world.followees(UserId.of(path[2])));
            case "followers" -> followers(UserId.of(path[2]), query);
            case "users" -> users(body);
            case "conditions" -> condition(path);
            case "tweets" -> retweet(TweetId.of(path[2]), UserId.of(path[4]));
            default -> Reply.status(404);
        };
    }

    private InstanceInfo info() {
        int look = progress.onRequest();
        List<PartitionInfo> partitions = new ArrayList<>();
        held.forEach((side, roles) -> roles.forEach((partition, role) -> partitions.add(new PartitionInfo(
                side,
                partition,
                role,
                role == Role.ACTIVE ? 0L : 7L,
                true,
                progress.unapplied(side, partition, look)))));
        return new InstanceInfo("v1", LogModel.PARTITIONS, url(), List.copyOf(peers), partitions);
    }

    private Reply page(Side side, String user, Map<String, String> query, Collection<Long> ids) throws IOException {
        int partition = AuthorBucket.partitionOf(UserId.of(user), LogModel.PARTITIONS);
        IdSlice slice = slice(query, ids);
        List<TweetId> listed = slice.ids().stream().map(TweetId::of).toList();
        int last = query.containsKey("min_id") ? 0 : listed.size() - 1;
        long next = slice.more() ? listed.get(last).value() : 0;
        return answer(side, Set.of(partition), lines(next, listed));
    }

    private Reply tweetLines(byte[] body) throws IOException {
        List<TweetId> ids = ids(body).stream().map(TweetId::of).toList();
        return answer(Side.AUTHOR, partitions(ids), lines(0, ids));
    }

    /** Returns the answer with the tweets whose author partitions are active here. */
    private byte[] lines(long next, List<TweetId> ids) throws IOException {
        TweetLines.Writer lines = new TweetLines.Writer(next);
        for (TweetId id : ids) {
            Optional<LogModel.Body> body = world.body(id);
            if (!isActive(id) && !isStandby(id)) {
                lines.elsewhere(id.value());
            } else if (body.isPresent()) {
                line(body.get(), lines);
            }
        }
        return lines.toByteArray();
    }

    private void line(LogModel.Body body, TweetLines.Writer lines) throws IOException {
        long id = body.tweet().id().value();
        byte[] json = json(body);
        TweetId originalId = body.retweetOf();
        if (originalId == null) {
            lines.tweet(id, json);
            return;
        }
        byte[] upToOriginal = Arrays.copyOf(json, json.length - "null}".length());
        Optional<LogModel.Body> original = world.body(originalId);
        if (!isActive(originalId)) {
            lines.retweet(id, originalId.value(), upToOriginal);
        } else if (original.isPresent()) {
            lines.retweet(id, upToOriginal, json(original.get()));
        }
    }

    private static byte[] json(LogModel.Body body) throws IOException {
        return RoostJson.mapper().writeValueAsBytes(body.tweet());
    }

    private boolean isActive(TweetId id) {
        return roleOf(id) == Role.ACTIVE;
    }

    private boolean isStandby(TweetId id) {
        return roleOf(id) == Role.STANDBY;
    }

    private @Nullable Role roleOf(TweetId id) {
        return held.get(Side.AUTHOR).get(AuthorBucket.partitionOf(id, LogModel.PARTITIONS));
    }

    private static Set<Integer> partitions(List<TweetId> ids) {
        return ids.stream()
                .map(id -> AuthorBucket.partitionOf(id, LogModel.PARTITIONS))
                .collect(Collectors.toSet());
    }

    private Reply listing(Side side, String user, Map<String, String> query, Collection<Long> ids) {
        int partition = AuthorBucket.partitionOf(UserId.of(user), LogModel.PARTITIONS);
        return answer(side, Set.of(partition), slice(query, ids));
    }

    private Reply followers(UserId user, Map<String, String> query) {
        Set<Integer> partitions = Arrays.stream(query.get("partitions").split(","))
                .map(Integer::valueOf)
                .collect(Collectors.toSet());
        return answer(Side.HOME, partitions, slice(query, world.followers(user, partitions)));
    }

    private Reply users(byte[] body) throws IOException {
        List<UserId> ids = ids(body).stream().map(UserId::of).toList();
        return answer(
                Side.AUTHOR,
                ids.stream()
                        .map(id -> AuthorBucket.partitionOf(id, LogModel.PARTITIONS))
                        .collect(Collectors.toSet()),
                new Users(ids.stream().flatMap(id -> world.user(id).stream()).toList()));
    }

    /** Conditions are met immediately, unless the test delays them. */
    private Reply condition(String[] path) {
        ViewCondition condition = Objects.requireNonNull(ViewCondition.named(path[2]));
        long[] arguments =
                Arrays.stream(path).skip(3).mapToLong(Long::parseLong).toArray();
        Role role = held.get(condition.side).get(condition.partitionOf(LogModel.PARTITIONS, arguments));
        if (role != Role.ACTIVE) {
            return Reply.status(421);
        }
        conditions.incrementAndGet();
        try {
            holding.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return Reply.empty(conditionStatus);
    }

    /** Delays the answers to conditions until the returned latch is counted down. */
    CountDownLatch holdConditions() {
        holding = new CountDownLatch(1);
        return holding;
    }

    /** Answers conditions with this status. */
    void answerConditions(int status) {
        conditionStatus = status;
    }

    private Reply retweet(TweetId tweet, UserId user) {
        List<String> ids =
                world.retweetBy(tweet, user).stream().map(TweetId::toString).toList();
        return answer(
                Side.AUTHOR, Set.of(AuthorBucket.partitionOf(tweet, LogModel.PARTITIONS)), new IdSlice(ids, false));
    }

    private Reply answer(Side side, Set<Integer> partitions, Object value) {
        Optional<Role> role = partitions.stream()
                .map(partition -> Optional.ofNullable(held.get(side).get(partition)))
                .reduce((left, right) -> left.isEmpty() || right.isEmpty() ? Optional.empty() : left)
                .orElse(Optional.empty());
        return role.map(found -> new Reply(
                        200,
                        value,
                        Map.of(
                                "Roost-View",
                                "v1",
                                "Roost-Replica",
                                found.json(),
                                "Roost-Lag",
                                found == Role.ACTIVE ? "0" : "7")))
                .orElseGet(() -> Reply.status(421));
    }

    private static IdSlice slice(Map<String, String> query, Collection<Long> ids) {
        long maxId = Long.parseLong(query.getOrDefault("max_id", "-1"));
        boolean upwards = query.containsKey("min_id");
        long sinceId = Long.parseLong(query.getOrDefault(upwards ? "min_id" : "since_id", "0"));
        int limit = Integer.parseInt(query.getOrDefault("limit", "20"));
        List<String> bounded = ids.stream()
                .filter(id -> (maxId == -1 || id < maxId) && id > sinceId)
                .map(String::valueOf)
                .toList();
        int from = upwards ? Math.max(0, bounded.size() - limit) : 0;
        return new IdSlice(bounded.stream().skip(from).limit(limit).toList(), bounded.size() > limit);
    }

    private static List<String> ids(byte[] body) throws IOException {
        return RoostJson.mapper().readValue(body, Ids.class).ids();
    }

    private static Map<String, String> query(URI uri) {
        Map<String, String> query = new HashMap<>();
        if (uri.getQuery() != null) {
            for (String parameter : uri.getQuery().split("&")) {
                query.put(parameter.split("=")[0], parameter.split("=")[1]);
            }
        }
        return query;
    }
}
