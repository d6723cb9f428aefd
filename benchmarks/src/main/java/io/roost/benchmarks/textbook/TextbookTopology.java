package io.roost.benchmarks.textbook;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Repartitioned;
import org.apache.kafka.streams.state.Stores;

/** The topology that the package describes. */
final class TextbookTopology {

    private TextbookTopology() {}

    static Topology build(int partitionCount) {
        StreamsBuilder builder = new StreamsBuilder();
        // Every store has a changelog, which is the default.
        Stream.of(FollowersProcessor.FOLLOWERS, FollowersProcessor.TWEETS, TimelineProcessor.TIMELINES)
                .forEach(store -> builder.addStateStore(Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(store), Serdes.Bytes(), Serdes.ByteArray())));
        builder.table(
                RoostTopics.PROFILES,
                Consumed.with(Serdes.String(), new EventSerde<>(ProfileUpdated.class)),
                Materialized.as("profiles"));
        KStream<String, Event> tweets = builder.stream(
                        RoostTopics.TWEETS.name(), Consumed.with(Serdes.String(), new EventSerde<>(TweetEvent.class)))
                .mapValues(event -> event);
        // Keyed by followee as text, as tweets are by author.
        KStream<String, Event> follows = builder.stream(
                        RoostTopics.FOLLOWS.name(), Consumed.with(Serdes.String(), new EventSerde<>(FollowEvent.class)))
                .selectKey((follower, event) -> event.followeeId().toString())
                .repartition(Repartitioned.<String, FollowEvent>as("follows-by-followee")
                        .withKeySerde(Serdes.String())
                        .withValueSerde(new EventSerde<>(FollowEvent.class))
                        .withNumberOfPartitions(partitionCount))
                .mapValues(event -> event);
        tweets.merge(follows)
                .process(FollowersProcessor::new, FollowersProcessor.FOLLOWERS, FollowersProcessor.TWEETS)
                .repartition(Repartitioned.<Long, Long>as("deliveries")
                        .withKeySerde(Serdes.Long())
                        .withValueSerde(Serdes.Long())
                        .withNumberOfPartitions(partitionCount))
                .process(TimelineProcessor::new, TimelineProcessor.TIMELINES);
        return builder.build();
    }
}
