package io.roost.api.routing;

import static io.roost.contract.internal.PartitionInfo.Side.AUTHOR;
import static io.roost.contract.internal.PartitionInfo.Side.HOME;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.reverseOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import io.roost.api.routing.Inquiry.Form;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.IdSlice;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.internal.TweetLine;
import io.roost.contract.internal.TweetLines;
import io.roost.contract.internal.Users;
import io.roost.contract.rest.User;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The questions that timeline-streams answers, as methods. Each throws a 503 problem if the owners of the data cannot be
 * reached by the deadline. Thread-safe.
 */
public final class StreamsClient {

    private static final Form<IdSlice> IDS = Form.json(IdSlice.class);
    private static final Form<Users> USERS = Form.json(Users.class);
    private static final Form<TweetLines> LINES = Form.lines();

    private final PartitionMaps maps;
    private final Owners owners;

    public StreamsClient(PartitionMaps maps, Owners owners) {
        this.maps = maps;
        this.owners = owners;
    }

    /** The tweets in {@code userId}'s home timeline, as far as the owner of the timeline holds them. */
    public Answer<TweetLines> homeTimeline(UserId userId, Slice slice, Deadline deadline) {
        return one(HOME, LINES, userId, "/internal/home-timelines/" + userId + "/tweets?" + slice.query(), deadline);
    }

    /** {@code userId}'s own tweets, as far as their owner holds the originals of the retweets among them. */
    public Answer<TweetLines> userTimeline(UserId userId, Slice slice, Deadline deadline) {
        return one(AUTHOR, LINES, userId, "/internal/user-timelines/" + userId + "/tweets?" + slice.query(), deadline);
    }

    /** Ids of those whom {@code followerId} follows. */
    public Answer<IdSlice> following(UserId followerId, Slice slice, Deadline deadline) {
        return one(HOME, IDS, followerId, "/internal/following/" + followerId + "?" + slice.query(), deadline);
    }

    /** Whether {@code followerId} follows {@code followeeId}, as far as the view has come. */
    public boolean follows(UserId followerId, UserId followeeId, Deadline deadline) {
        Slice slice = Slice.only(followeeId.value());
        return !following(followerId, slice, deadline).value().ids().isEmpty();
    }

    /** Ids of {@code followeeId}'s followers, who may live in every partition. */
    public IdSlice followers(UserId followeeId, Slice slice, Deadline deadline) {
        Inquiry<IdSlice> inquiry = new Inquiry<>(
                HOME,
                IDS,
                partitions -> Question.get("/internal/followers/%s?partitions=%s&%s"
                        .formatted(
                                followeeId,
                                partitions.stream().map(String::valueOf).collect(joining(",")),
                                slice.query())));
        Set<Integer> all = IntStream.range(0, partitionCount(deadline)).boxed().collect(Collectors.toSet());
        List<IdSlice> parts =
                owners.ask(inquiry, all, deadline).stream().map(Answer::value).toList();
        return merged(slice, parts);
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

    /** The users among {@code ids} whom the log has named. */
    public Map<UserId, User> users(Collection<UserId> ids, Deadline deadline) {
        return batch("/internal/users", USERS, ids, AuthorBucket::partitionOf, deadline)
                .flatMap(answer -> answer.users().stream())
                .collect(toMap(User::id, user -> user, (first, same) -> first));
    }

    /** The retweet of the original {@code tweetId} by {@code userId} that stands. */
    public Optional<TweetId> retweetBy(TweetId tweetId, UserId userId, Deadline deadline) {
        Inquiry<IdSlice> inquiry = new Inquiry<>(
                AUTHOR, IDS, partition -> Question.get("/internal/tweets/%s/retweets/%s".formatted(tweetId, userId)));
        int partition = AuthorBucket.partitionOf(tweetId, partitionCount(deadline));
        return owners.ask(inquiry, Set.of(partition), deadline).get(0).value().ids().stream()
                .map(TweetId::of)
                .findFirst();
    }

    private <R> Answer<R> one(Side side, Form<R> form, UserId userId, String path, Deadline deadline) {
        Inquiry<R> inquiry = new Inquiry<>(side, form, partition -> Question.get(path));
        int partition = AuthorBucket.partitionOf(userId, partitionCount(deadline));
        return owners.ask(inquiry, Set.of(partition), deadline).get(0);
    }

    private <I, R> Stream<R> batch(
            String path, Form<R> form, Collection<I> ids, PartitionOf<I> partitionOf, Deadline deadline) {
        if (ids.isEmpty()) {
            return Stream.empty();
        }
        int partitionCount = partitionCount(deadline);
        Map<Integer, List<I>> byPartition =
                ids.stream().distinct().collect(groupingBy(id -> partitionOf.apply(id, partitionCount)));
        Inquiry<R> inquiry = new Inquiry<>(
                AUTHOR,
                form,
                partitions -> Question.about(
                        path,
                        partitions.stream()
                                .flatMap(partition -> byPartition.getOrDefault(partition, List.of()).stream())
                                .toList()));
        return owners.ask(inquiry, byPartition.keySet(), deadline).stream().map(Answer::value);
    }

    private int partitionCount(Deadline deadline) {
        int known = maps.current().partitionCount();
        return known > 0 ? known : owners.awaitPartitionCount(deadline);
    }

    /** The slice of what the parts have together; the order in which ids are taken is the direction of the slice. */
    private static IdSlice merged(Slice slice, List<IdSlice> parts) {
        List<Long> ids = parts.stream()
                .flatMap(part -> part.ids().stream())
                .map(Long::valueOf)
                .sorted(slice.isUpwards() ? naturalOrder() : reverseOrder())
                .toList();
        boolean more = ids.size() > slice.limit() || parts.stream().anyMatch(IdSlice::more);
        return new IdSlice(
                ids.stream()
                        .limit(slice.limit())
                        .sorted(reverseOrder())
                        .map(String::valueOf)
                        .toList(),
                more);
    }

    /** Where an id's data lives. */
    @FunctionalInterface
    private interface PartitionOf<I> {
        int apply(I id, int partitionCount);
    }
}
