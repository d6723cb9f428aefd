package io.roost.streams.topology;

import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.topic.RoostTopics;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.consumer.PollingConsumer;
import io.roost.streams.consumer.Polls;
import io.roost.streams.fencing.Standstills;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelineMemory;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.HomeRows;
import io.roost.streams.store.RowBatchStore;
import io.roost.streams.wire.Message;
import io.roost.streams.wire.MessageSerde;
import io.roost.streams.wire.Unreadable;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The application: two sub-topologies that meet in topics.
 *
 * <pre>
 *   tweets, profiles ─► author side ─► deliveries ─► home side ◄─ follows
 *             retweets ◄─┘  ▲                          │
 *                           └────── subscriptions ◄────┘
 * </pre>
 */
public final class TimelineTopology {

    private static final String AUTHOR_SIDE = "author-side";

    private static final String HOME_SIDE = "home-side";

    private static final String DELIVERIES = "deliveries";

    private final ViewTopics topics;
    private final int partitionCount;
    private final TimelineLimits limits;
    private final ProfileHistory profiles;
    private final TimelineMemory memory;
    private final OpenPartitions<AuthorRows> authorPartitions;
    private final OpenPartitions<HomePartition> homePartitions;
    private final Polls polls = new Polls();
    private final Standstills standstills;
    private final List<Optional<Set<Integer>>> singlePartitions;

    /**
     * @param partitionCount P, of all topics
     * @param memory how long, and in how much memory, home timelines stay materialized
     * @param authorPartitions where queries find the author sides that run here
     * @param homePartitions where queries find the home sides that run here
     */
    public TimelineTopology(
            ViewTopics topics,
            int partitionCount,
            TimelineLimits limits,
            ProfileHistory profiles,
            TimelineMemory memory,
            OpenPartitions<AuthorRows> authorPartitions,
            OpenPartitions<HomePartition> homePartitions) {
        this(
                topics,
                partitionCount,
                limits,
                profiles,
                memory,
                authorPartitions,
                homePartitions,
                Standstills.ofThisProcess());
    }

    TimelineTopology(
            ViewTopics topics,
            int partitionCount,
            TimelineLimits limits,
            ProfileHistory profiles,
            TimelineMemory memory,
            OpenPartitions<AuthorRows> authorPartitions,
            OpenPartitions<HomePartition> homePartitions,
            Standstills standstills) {
        this.topics = topics;
        this.partitionCount = partitionCount;
        this.limits = limits;
        this.profiles = profiles;
        this.memory = memory;
        this.authorPartitions = authorPartitions;
        this.homePartitions = homePartitions;
        this.standstills = standstills;
        this.singlePartitions = IntStream.range(0, partitionCount)
                .mapToObj(number -> Optional.of(Set.of(number)))
                .toList();
    }

    /** Builds the topology; its description names every source, processor, store and topic. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        homeSide(builder, authorSide(builder));
        return builder.build();
    }

    /** The first level: what it returns are the deliveries as they arrive at the home partitions. */
    private KStream<byte[], Message> authorSide(StreamsBuilder builder) {
        builder.addStateStore(rows(RowBatchStore.persistent(AuthorRows.STORE)));
        builder.addStateStore(BeforeCommit.named(AuthorSideProcessor.BEFORE_COMMIT));
        KStream<byte[], Message> said = source(
                        builder, RoostTopics.TWEETS.name(), MessageSerde.events(TweetEvent.class))
                .merge(
                        source(builder, RoostTopics.PROFILES, MessageSerde.events(ProfileUpdated.class)),
                        as("and-profiles"))
                .merge(
                        source(builder, topics.subscriptions().name(), MessageSerde.announcements()),
                        as("and-subscriptions"))
                .merge(source(builder, topics.retweets().name(), MessageSerde.retweets()), as("and-retweets"))
                .process(
                        () -> new AuthorSideProcessor(
                                partitionCount, limits, profiles, authorPartitions, polls.last(), standstills),
                        as(AUTHOR_SIDE),
                        AuthorRows.STORE,
                        AuthorSideProcessor.BEFORE_COMMIT);
        said.filter((key, message) -> message instanceof Message.AboutRetweet, as("retweets-said"))
                .to(topics.retweets().name(), sink("retweets-sink", MessageSerde.retweets()));
        return said.filter((key, message) -> message instanceof Message.SentDeliveries, as("deliveries-said"))
                .repartition(Repartitioned.<byte[], Message>as(DELIVERIES)
                        .withNumberOfPartitions(partitionCount)
                        .withStreamPartitioner(this::partitions)
                        .withKeySerde(MessageSerde.unwrittenKey())
                        .withValueSerde(Unreadable.insteadOfFailure(MessageSerde.deliveries())));
    }

    /** The second level. */
    private void homeSide(StreamsBuilder builder, KStream<byte[], Message> deliveries) {
        builder.addStateStore(rows(Stores.persistentKeyValueStore(HomeRows.STORE)));
        builder.addStateStore(BeforeCommit.named(HomeSideProcessor.BEFORE_COMMIT));
        source(builder, RoostTopics.FOLLOWS.name(), MessageSerde.events(FollowEvent.class))
                .merge(deliveries, as("and-deliveries"))
                .process(
                        () -> new HomeSideProcessor(partitionCount, limits, memory, homePartitions, polls, standstills),
                        as(HOME_SIDE),
                        HomeRows.STORE,
                        HomeSideProcessor.BEFORE_COMMIT)
                .to(topics.subscriptions().name(), sink("subscriptions-sink", MessageSerde.announcements()));
    }

    /** Keys stay bytes: processors compare those of the log with what the value says. */
    private static KStream<byte[], Message> source(StreamsBuilder builder, String topic, Serde<Message> messages) {
        return builder.stream(
                topic,
                Consumed.with(Serdes.ByteArray(), Unreadable.insteadOfFailure(messages))
                        .withName(topic + "-source"));
    }

    private Produced<byte[], Message> sink(String name, Serde<Message> messages) {
        return Produced.with(Serdes.ByteArray(), messages, this::partitions).withName(name);
    }

    private Optional<Set<Integer>> partitions(String topic, byte[] key, Message message, int count) {
        return singlePartitions.get(partitionOf(message));
    }

    /** The partition that a message of the view is sent to. */
    private int partitionOf(Message message) {
        if (message instanceof Message.SentDeliveries deliveries) {
            return deliveries.homePartition();
        }
        if (message instanceof Message.Announced announced) {
            return AuthorBucket.partitionOf(new UserId(announced.announcement().addresseeId()), partitionCount);
        }
        if (message instanceof Message.AboutRetweet about) {
            return AuthorBucket.partitionOf(new TweetId(about.retweet().addresseeTweetId()), partitionCount);
        }
        throw new IllegalArgumentException("no side sends " + message);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> rows(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray());
    }

    /** What the application's consumers must keep up to date; see {@link PollingConsumer}. */
    public Polls polls() {
        return polls;
    }

    /** Kafka Streams' application id, which is the consumer group. */
    public String applicationId() {
        return topics.applicationId();
    }

    /** The topics that {@code side} reads. */
    public List<String> topicsReadBy(Side side) {
        return side == Side.HOME
                ? List.of(RoostTopics.FOLLOWS.name(), topics.applicationId() + "-" + DELIVERIES + "-repartition")
                : List.of(
                        RoostTopics.TWEETS.name(),
                        RoostTopics.PROFILES,
                        topics.subscriptions().name(),
                        topics.retweets().name());
    }

    /** Which side a task belongs to: the sub-topologies are numbered in the order in which they are built. */
    public Side sideOf(TaskId task) {
        return task.subtopology() == 0 ? Side.AUTHOR : Side.HOME;
    }

    /** The name of the store that holds the rows of {@code side}. */
    public static String storeOf(Side side) {
        return side == Side.AUTHOR ? AuthorRows.STORE : HomeRows.STORE;
    }

    private static Named as(String name) {
        return Named.as(name);
    }
}
