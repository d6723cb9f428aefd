package io.roost.streams.topology;

import static org.apache.kafka.streams.kstream.Named.as;

import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.PartitionInfo.Side;
import io.roost.contract.topic.RoostTopics;
import io.roost.engine.profile.ProfileHistory;
import io.roost.streams.consumer.PollState;
import io.roost.streams.consumer.PollingConsumer;
import io.roost.streams.fencing.PauseDetector;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelinesConfiguration;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.store.HomeRows;
import io.roost.streams.store.RowBatchStore;
import io.roost.streams.wire.Message;
import io.roost.streams.wire.MessageSerdes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The streams application: two sub-topologies that are connected by topics.
 *
 * <pre>
 *   tweets, profiles ──► author side ──► deliveries ──► home side ◄── follows
 *                        ▲  │     ▲                         │
 *                        │  ▼     └───── subscriptions ◄────┘
 *                       retweets
 * </pre>
 */
public final class TimelineTopology {

    private static final String AUTHOR_SIDE = "author-side";
    private static final String HOME_SIDE = "home-side";
    private static final String DELIVERIES = "deliveries";

    private final ViewTopics topics;
    final ProfileHistory profiles;
    final TimelinesConfiguration timelines;
    final OpenPartitions partitions;
    final PollState pollState = new PollState();
    final PauseDetector pauses;

    /**
     * @param partitions receives the partitions that this instance processes, for queries
     * @param pauses detects pauses of this process
     */
    public TimelineTopology(
            ViewTopics topics,
            ProfileHistory profiles,
            TimelinesConfiguration timelines,
            OpenPartitions partitions,
            PauseDetector pauses) {
        this.topics = topics;
        this.profiles = profiles;
        this.timelines = timelines;
        this.partitions = partitions;
        this.pauses = pauses;
    }

    /** Builds the topology. Every source, processor, store and topic has a name: see docs/topology.txt. */
    public Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        addHomeSide(builder, addAuthorSide(builder));
        return builder.build();
    }

    /** Adds the first level of the fan-out and returns its deliveries, partitioned by home partition. */
    private KStream<byte[], Message> addAuthorSide(StreamsBuilder builder) {
        builder.addStateStore(rowStore(RowBatchStore.persistent(AuthorRows.STORE)));
        builder.addStateStore(BeforeCommit.named(AuthorSideProcessor.BEFORE_COMMIT));
        KStream<byte[], Message> sent = source(
                        builder, RoostTopics.TWEETS.name(), MessageSerdes.events(TweetEvent.class))
                .merge(
                        source(builder, RoostTopics.PROFILES, MessageSerdes.events(ProfileUpdated.class)),
                        as("and-profiles"))
                .merge(
                        source(builder, topics.subscriptions().name(), MessageSerdes.announcements()),
                        as("and-subscriptions"))
                .merge(source(builder, topics.retweets().name(), MessageSerdes.retweets()), as("and-retweets"))
                .process(
                        () -> new AuthorSideProcessor(this),
                        as(AUTHOR_SIDE),
                        AuthorRows.STORE,
                        AuthorSideProcessor.BEFORE_COMMIT);
        sent.filter((key, message) -> message instanceof Message.AboutRetweet, as("retweets-sent"))
                .to(topics.retweets().name(), sink("retweets-sink", MessageSerdes.retweets()));
        return sent.filter((key, message) -> message instanceof Message.EncodedDeliveries, as("deliveries-sent"))
                .repartition(Repartitioned.<byte[], Message>as(DELIVERIES)
                        .withNumberOfPartitions(partitions.count())
                        .withStreamPartitioner(this::targetPartitions)
                        .withKeySerde(MessageSerdes.unwrittenKey())
                        .withValueSerde(MessageSerdes.deliveries()));
    }

    /** Adds the second level of the fan-out. */
    private void addHomeSide(StreamsBuilder builder, KStream<byte[], Message> deliveries) {
        builder.addStateStore(rowStore(Stores.persistentKeyValueStore(HomeRows.STORE)));
        builder.addStateStore(BeforeCommit.named(HomeSideProcessor.BEFORE_COMMIT));
        source(builder, RoostTopics.FOLLOWS.name(), MessageSerdes.events(FollowEvent.class))
                .merge(deliveries, as("and-deliveries"))
                .process(
                        () -> new HomeSideProcessor(this),
                        as(HOME_SIDE),
                        HomeRows.STORE,
                        HomeSideProcessor.BEFORE_COMMIT)
                .to(topics.subscriptions().name(), sink("subscriptions-sink", MessageSerdes.announcements()));
    }

    /** Keys are not deserialized: processors compare those of the log with the values. */
    private static KStream<byte[], Message> source(StreamsBuilder builder, String topic, Serde<Message> messages) {
        return builder.stream(topic, Consumed.with(Serdes.ByteArray(), messages).withName(topic + "-source"));
    }

    private Produced<byte[], Message> sink(String name, Serde<Message> messages) {
        return Produced.with(Serdes.ByteArray(), messages, this::targetPartitions)
                .withName(name);
    }

    private Optional<Set<Integer>> targetPartitions(String topic, byte[] key, Message message, int count) {
        return Optional.of(Set.of(partitionOf(message)));
    }

    private int partitionOf(Message message) {
        if (message instanceof Message.EncodedDeliveries deliveries) {
            return deliveries.homePartition();
        }
        if (message instanceof Message.Announced announced) {
            return AuthorBucket.partitionOf(new UserId(announced.announcement().addresseeId()), partitions.count());
        }
        if (message instanceof Message.AboutRetweet about) {
            return AuthorBucket.partitionOf(new TweetId(about.retweet().addresseeTweetId()), partitions.count());
        }
        throw new IllegalArgumentException("not a message of the view: " + message);
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> rowStore(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray());
    }

    public OpenPartitions partitions() {
        return partitions;
    }

    /** Returns the state that this topology shares with its consumers ({@link PollingConsumer}). */
    public PollState pollState() {
        return pollState;
    }

    public ViewTopics topics() {
        return topics;
    }

    /** Returns the names of the topics that {@code side} reads. */
    public List<String> topicsReadBy(Side side) {
        return side == Side.HOME
                ? List.of(RoostTopics.FOLLOWS.name(), topics.applicationId() + "-" + DELIVERIES + "-repartition")
                : List.of(
                        RoostTopics.TWEETS.name(),
                        RoostTopics.PROFILES,
                        topics.subscriptions().name(),
                        topics.retweets().name());
    }

    /** Returns the side that a task belongs to: sub-topologies are numbered in the order in which they are built. */
    public Side sideOf(TaskId task) {
        return task.subtopology() == 0 ? Side.AUTHOR : Side.HOME;
    }

    /** Returns the name of the store with the rows of {@code side}. */
    public static String storeOf(Side side) {
        return side == Side.AUTHOR ? AuthorRows.STORE : HomeRows.STORE;
    }
}
