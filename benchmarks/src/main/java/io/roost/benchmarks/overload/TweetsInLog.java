package io.roost.benchmarks.overload;

import io.roost.benchmarks.world.Batch;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.log.EventReader;
import io.roost.contract.topic.RoostTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Every tweet that the log has: what was accepted must be among them, and the timelines must show just them. */
final class TweetsInLog {

    private static final Duration POLL = Duration.ofMillis(200);

    private TweetsInLog() {}

    static Batch read(String bootstrapServers, int partitions) {
        EventReader events = new EventReader(partitions);
        List<Integer> authors = new ArrayList<>();
        List<TweetId> tweets = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> all = IntStream.range(0, partitions)
                    .mapToObj(partition -> new TopicPartition(RoostTopics.TWEETS.name(), partition))
                    .toList();
            consumer.assign(all);
            consumer.seekToBeginning(all);
            Map<TopicPartition, Long> ends = consumer.endOffsets(all);
            while (all.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    if (events.read(record) instanceof TweetPosted posted) {
                        authors.add((int) posted.authorId().value() - 1);
                        tweets.add(posted.tweetId());
                    }
                }
            }
        }
        return new Batch(authors.stream().mapToInt(Integer::intValue).toArray(), tweets.toArray(TweetId[]::new));
    }
}
