package io.roost.benchmarks.textbook;

import it.unimi.dsi.fastutil.longs.Long2IntOpenHashMap;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Partitioned by follower: maintains timelines, follower and inverted tweet id → nothing, so that the newest come first. A
 * timeline may grow to one and a half of its length before it is trimmed, so that one scan serves many deliveries.
 */
@SuppressWarnings("NullAway.Init")
final class TimelineProcessor implements Processor<Long, Long, Void, Void> {

    static final String TIMELINES = "timelines";
    static final int LENGTH = 800;

    private static final int LONGEST = LENGTH * 3 / 2;
    private static final byte[] NOTHING = {};

    private final Long2IntOpenHashMap lengths = new Long2IntOpenHashMap();
    private KeyValueStore<Bytes, byte[]> timelines;

    static Bytes key(long followerId, long tweetId) {
        return PairKey.of(followerId, Long.MAX_VALUE - tweetId);
    }

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        timelines = context.getStateStore(TIMELINES);
        try (KeyValueIterator<Bytes, byte[]> rows = timelines.all()) {
            while (rows.hasNext()) {
                lengths.addTo(PairKey.first(rows.next().key), 1);
            }
        }
    }

    @Override
    public void process(Record<Long, Long> record) {
        long followerId = record.key();
        long signedTweetId = record.value();
        if (signedTweetId < 0) {
            timelines.delete(key(followerId, -signedTweetId));
            return;
        }
        timelines.put(key(followerId, signedTweetId), NOTHING);
        if (lengths.addTo(followerId, 1) + 1 > LONGEST) {
            trim(followerId);
        }
    }

    private void trim(long followerId) {
        int length = 0;
        List<Bytes> surplus = new ArrayList<>(LONGEST - LENGTH + 1);
        try (KeyValueIterator<Bytes, byte[]> rows = PairKey.rows(timelines, followerId)) {
            while (rows.hasNext()) {
                Bytes key = rows.next().key;
                if (++length > LENGTH) {
                    surplus.add(key);
                }
            }
        }
        surplus.forEach(timelines::delete);
        lengths.put(followerId, Math.min(length, LENGTH));
    }
}
