package io.roost.load;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import io.roost.contract.topic.Topic;
import io.roost.contract.topic.TopicCreator;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Creates a log and appends to it as ingest does. */
final class LogWriter implements Consumer<Event>, AutoCloseable {

    private final KafkaProducer<String, byte[]> producer;
    private final EventSerde<TweetEvent> tweets = new EventSerde<>(TweetEvent.class);
    private final EventSerde<FollowEvent> follows = new EventSerde<>(FollowEvent.class);
    private final EventSerde<ProfileUpdated> profiles = new EventSerde<>(ProfileUpdated.class);

    LogWriter(String bootstrapServers, int partitions) throws InterruptedException {
        Map<String, Object> configuration = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0);
        try (Admin admin = Admin.create(configuration)) {
            new TopicCreator(admin, partitions).ensure(RoostTopics.catalogue(Topic.Retention.LATEST));
        }
        this.producer = new KafkaProducer<>(configuration, new StringSerializer(), new ByteArraySerializer());
    }

    @Override
    public void accept(Event event) {
        if (event instanceof TweetEvent tweet) {
            send("tweets", tweet.authorId().toString(), value(event));
        } else if (event instanceof FollowEvent follow) {
            send("follows", follow.followerId().toString(), value(event));
        } else if (event instanceof ProfileUpdated profile) {
            send("profiles", profile.userId().toString(), value(event));
        }
    }

    byte[] value(Event event) {
        if (event instanceof TweetEvent tweet) {
            return tweets.serializer().serialize("tweets", tweet);
        }
        return event instanceof FollowEvent follow
                ? follows.serializer().serialize("follows", follow)
                : profiles.serializer().serialize("profiles", (ProfileUpdated) event);
    }

    void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key, value));
    }

    void send(int partition, String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, partition, key, value));
    }

    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
