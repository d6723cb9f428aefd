package io.roost.benchmarks.textbook;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

final class TextbookTopology {

    private final int partitionCount;

    TextbookTopology(int partitionCount) {
        this.partitionCount = partitionCount;
    }

    Topology build() {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(store(FollowersProcessor.FOLLOWERS));
        builder.addStateStore(store(FollowersProcessor.TWEETS));
        builder.addStateStore(store(TimelineProcessor.TIMELINES));
        builder.table(
                RoostTopics.PROFILES,
                Consumed.with(Serdes.String(), new EventSerde<>(ProfileUpdated.class)),
                Materialized.as("profiles"));
        tweets(builder)
                .merge(followsByFollowee(builder))
                .process(FollowersProcessor::new, FollowersProcessor.FOLLOWERS, FollowersProcessor.TWEETS)
                .repartition(Repartitioned.<Long, Long>as("deliveries")
                        .withKeySerde(Serdes.Long())
                        .withValueSerde(Serdes.Long())
                        .withNumberOfPartitions(partitionCount))
                .process(TimelineProcessor::new, TimelineProcessor.TIMELINES);
        return builder.build();
    }

    @SuppressWarnings("unchecked")
    private static KStream<Object, Event> tweets(StreamsBuilder builder) {
        return builder.stream(
                RoostTopics.TWEETS.name(), Consumed.with((Serde<Object>) (Serde<?>) Serdes.String(), (Serde<Event>)
                        (Serde<?>) new EventSerde<>(TweetEvent.class)));
    }

    /** As text, so that an author's followers meet the author's tweets, which are keyed so. */
    @SuppressWarnings("unchecked")
    private KStream<Object, Event> followsByFollowee(StreamsBuilder builder) {
        KStream<String, FollowEvent> byFollowee = builder.stream(
                        RoostTopics.FOLLOWS.name(), Consumed.with(Serdes.String(), new EventSerde<>(FollowEvent.class)))
                .selectKey((follower, event) -> event.followeeId().toString())
                .repartition(Repartitioned.<String, FollowEvent>as("follows-by-followee")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new EventSerde<>(FollowEvent.class))
                        .withNumberOfPartitions(partitionCount));
        return (KStream<Object, Event>) (KStream<?, ?>) byFollowee;
    }

    /** Every store has a changelog, which is the default. */
    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.Bytes(), Serdes.ByteArray());
    }
}
