package io.roost.benchmarks.textbook;

import static io.roost.benchmarks.world.IndexedFollowGraph.userId;
import static java.util.Objects.requireNonNull;

import io.roost.benchmarks.Waiting;
import io.roost.benchmarks.streams.TimelineView;
import io.roost.benchmarks.streams.ViewSettings;
import io.roost.contract.id.TweetId;
import io.roost.streams.consumer.PollState;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.LogAndFailProcessingExceptionHandler;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;
import org.jspecify.annotations.Nullable;

/** One instance of the textbook build, read by interactive queries. Thread-safe. */
public final class TextbookView extends TimelineView {

    /** With Kafka Streams' default of 100 ms it delivered a fifth less. */
    private static final int LINGER_MILLIS = 20;

    private volatile @Nullable ReadOnlyKeyValueStore<Bytes, byte[]> timelines;

    public TextbookView(ViewSettings settings) throws InterruptedException {
        super(settings, TextbookTopology.build(settings.partitions()), properties(settings));
    }

    private static Properties properties(ViewSettings settings) {
        Properties properties = settings.properties(new PollState());
        properties.remove(StreamsConfig.DEFAULT_CLIENT_SUPPLIER_CONFIG);
        properties.put(
                StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndFailProcessingExceptionHandler.class);
        // Kafka Streams' default memory of each store: with Roost's small pool for all stores it delivered half as
        // much.
        properties.remove(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), LINGER_MILLIS);
        return properties;
    }

    @Override
    public void awaitOpen() {
        Waiting.until("the textbook build runs", Duration.ofMillis(1), this::isRunning);
        timelines = streams.store(
                StoreQueryParameters.fromNameAndType(TimelineProcessor.TIMELINES, QueryableStoreTypes.keyValueStore()));
    }

    @Override
    public boolean shows(int user, TweetId tweetId) {
        return timelines().get(TimelineProcessor.key(userId(user).value(), tweetId.value())) != null;
    }

    @Override
    public long[] homeTimeline(int user, int count) {
        LongArrayList newestFirst = new LongArrayList();
        try (KeyValueIterator<Bytes, byte[]> rows =
                PairKey.rows(timelines(), userId(user).value())) {
            while (rows.hasNext() && newestFirst.size() < Math.min(count, TimelineProcessor.LENGTH)) {
                newestFirst.add(Long.MAX_VALUE - PairKey.second(rows.next().key));
            }
        }
        return newestFirst.toLongArray();
    }

    private ReadOnlyKeyValueStore<Bytes, byte[]> timelines() {
        return requireNonNull(timelines, "not open yet");
    }

    @Override
    public int homePartition(int user) {
        byte[] key =
                ByteBuffer.allocate(Long.BYTES).putLong(userId(user).value()).array();
        return Utils.toPositive(Utils.murmur2(key)) % partitions;
    }
}
