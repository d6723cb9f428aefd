package io.roost.api.routing;

import static io.roost.contract.internal.PartitionInfo.Side.AUTHOR;
import static io.roost.contract.internal.PartitionInfo.Side.HOME;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.roost.api.routing.InstanceClient.BodyReader;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.internal.Ids;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.internal.Users;
import io.roost.contract.json.RoostJson;
import io.roost.contract.rest.User;
import io.roost.service.request.PageRequest;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The queries that timeline-streams answers. Each method throws a 503 problem if the instances that hold the data cannot be
 * reached by the deadline. Thread-safe.
 */
public final class StreamsClient {

    private static final BodyReader<IdSlice> IDS = RoostJson.mapper().readerFor(IdSlice.class)::readValue;
    private static final BodyReader<Users> USERS = RoostJson.mapper().readerFor(Users.class)::readValue;
    private static final BodyReader<TweetLines> LINES = TweetLines::read;

    private final InstanceClient instances;
    private final OwnerRouter router;

    public StreamsClient(InstanceClient instances, OwnerRouter router) {
        this.instances = instances;
        this.router = router;
    }

    /** Returns a page of the home timeline, with the tweets that the instance of the timeline has. */
    public StreamsAnswer<TweetLines> homeTimeline(UserId userId, PageRequest page, Deadline deadline) {
        return one(HOME, userId, LINES, "/internal/home-timelines/" + userId + "/tweets?" + page.query(), deadline);
    }

    /** Returns a page of the user's own tweets, with the originals of retweets that the same instance has. */
    public StreamsAnswer<TweetLines> userTimeline(UserId userId, PageRequest page, Deadline deadline) {
        return one(AUTHOR, userId, LINES, "/internal/user-timelines/" + userId + "/tweets?" + page.query(), deadline);
    }

    public StreamsAnswer<IdSlice> following(UserId followerId, PageRequest page, Deadline deadline) {
        return one(HOME, followerId, IDS, "/internal/following/" + followerId + "?" + page.query(), deadline);
    }

    /** Returns the ids of the user's followers, which may be in every partition. */
    public IdSlice followers(UserId followeeId, PageRequest page, Deadline deadline) {
        Set<Integer> all =
                IntStream.range(0, router.partitionCount(deadline)).boxed().collect(Collectors.toSet());
        String path = "/internal/followers/%s?%s&partitions=".formatted(followeeId, page.query());
        List<IdSlice> parts = router
                .ask(HOME, all, deadline, (instance, partitions, timeout) -> {
                    String numbers = partitions.stream().map(String::valueOf).collect(joining(","));
                    return instances.get(instance, path + numbers, IDS, timeout);
                })
                .stream()
                .map(StreamsAnswer::value)
                .toList();
        return merged(page, parts);
    }

    /**
     * Asks the owners of all {@code ids}, and then the owners of originals that these do not have.
     *
     * @return the visible tweets among {@code ids} and the visible originals that retweets among them lack, by id
     */
    public Map<Long, TweetLine> tweets(Set<TweetId> ids, Deadline deadline) {
        Map<Long, TweetLine> found = new HashMap<>();
        List<TweetLine> tweets = tweetLines(ids, deadline);
        tweets.forEach(line -> found.put(line.id(), line));
        Set<TweetId> originals = missingFrom(tweets);
        originals.removeAll(ids);
        tweetLines(originals, deadline).forEach(line -> found.put(line.id(), line));
        return found;
    }

    /** Returns the ids of the tweets and originals that {@code lines} name without their content. */
    public static Set<TweetId> missingFrom(List<TweetLine> lines) {
        Set<TweetId> missing = new LinkedHashSet<>();
        for (TweetLine line : lines) {
            if (line.missingId() != 0) {
                missing.add(new TweetId(line.missingId()));
            }
        }
        return missing;
    }

    private List<TweetLine> tweetLines(Set<TweetId> ids, Deadline deadline) {
        return batch("/internal/tweet-lines", LINES, ids, AuthorBucket::partitionOf, deadline)
                .flatMap(answer -> answer.lines().stream())
                .toList();
    }

    /** Returns the users among {@code ids} that the log names. */
    public Map<UserId, User> users(Collection<UserId> ids, Deadline deadline) {
        return batch("/internal/users", USERS, ids, AuthorBucket::partitionOf, deadline)
                .flatMap(answer -> answer.users().stream())
                .collect(toMap(User::id, user -> user, (first, same) -> first));
    }

    /** Returns the visible retweet of the original {@code tweetId} by {@code userId}. */
    public Optional<TweetId> retweetBy(TweetId tweetId, UserId userId, Deadline deadline) {
        int partition = AuthorBucket.partitionOf(tweetId, router.partitionCount(deadline));
        String path = "/internal/tweets/%s/retweets/%s".formatted(tweetId, userId);
        return one(AUTHOR, partition, IDS, path, deadline).value().ids().stream()
                .map(TweetId::of)
                .findFirst();
    }

    private <R> StreamsAnswer<R> one(Side side, UserId userId, BodyReader<R> reader, String path, Deadline deadline) {
        return one(side, AuthorBucket.partitionOf(userId, router.partitionCount(deadline)), reader, path, deadline);
    }

    private <R> StreamsAnswer<R> one(Side side, int partition, BodyReader<R> reader, String path, Deadline deadline) {
        return router.ask(
                        side,
                        Set.of(partition),
                        deadline,
                        (instance, asked, timeout) -> instances.get(instance, path, reader, timeout))
                .get(0);
    }

    private <I, R> Stream<R> batch(
            String path,
            BodyReader<R> reader,
            Collection<I> ids,
            ToIntBiFunction<I, Integer> partitionOf,
            Deadline deadline) {
        if (ids.isEmpty()) {
            return Stream.empty();
        }
        int partitionCount = router.partitionCount(deadline);
        Map<Integer, List<I>> byPartition =
                ids.stream().distinct().collect(groupingBy(id -> partitionOf.applyAsInt(id, partitionCount)));
        return router
                .ask(AUTHOR, byPartition.keySet(), deadline, (instance, partitions, timeout) -> {
                    List<String> asked = partitions.stream()
                            .flatMap(partition -> byPartition.getOrDefault(partition, List.of()).stream())
                            .map(Object::toString)
                            .toList();
                    return instances.post(instance, path, new Ids(asked), reader, timeout);
                })
                .stream()
                .map(StreamsAnswer::value);
    }

    private static IdSlice merged(PageRequest page, List<IdSlice> parts) {
        List<Long> ids = parts.stream()
                .flatMap(part -> part.ids().stream())
                .map(Long::valueOf)
                .sorted(page.isUpwards() ? naturalOrder() : reverseOrder())
                .toList();
        boolean more = ids.size() > page.limit() || parts.stream().anyMatch(IdSlice::more);
        return new IdSlice(
                ids.stream()
                        .limit(page.limit())
                        .sorted(reverseOrder())
                        .map(String::valueOf)
                        .toList(),
                more);
    }
}
