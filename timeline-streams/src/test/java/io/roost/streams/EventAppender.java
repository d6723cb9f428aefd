package io.roost.streams;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Appends events to the log, as ingest does. */
final class EventAppender implements AutoCloseable {

    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private final KafkaProducer<String, byte[]> producer;

    EventAppender(String bootstrapServers) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringSerializer(), new ByteArraySerializer());
    }

    TweetIdGenerator ids() {
        return ids;
    }

    TweetId tweet(UserId author, String text) {
        return post(ids.next(author), author, text, null);
    }

    TweetId retweet(UserId author, TweetId original) {
        return post(ids.nextAfter(author, original.createdAt()), author, "", original);
    }

    private TweetId post(TweetId id, UserId author, String text, TweetId retweetOf) {
        append("tweets", author, new TweetPosted(id, author, text, retweetOf, id.createdAt()), TweetEvent.class);
        return id;
    }

    void delete(UserId author, TweetId tweet) {
        append("tweets", author, new TweetDeleted(tweet, author, Instant.now()), TweetEvent.class);
    }

    void follow(UserId follower, UserId followee) {
        append("follows", follower, new UserFollowed(follower, followee, Instant.now()), FollowEvent.class);
    }

    void unfollow(UserId follower, UserId followee) {
        append("follows", follower, new UserUnfollowed(follower, followee, Instant.now()), FollowEvent.class);
    }

    void profile(UserId user, String username, String displayName) {
        Instant now = Instant.now();
        append(
                "profiles",
                user,
                new ProfileUpdated(user, username, displayName, null, null, now, now),
                ProfileUpdated.class);
    }

    private <E extends Event> void append(String topic, UserId key, E event, Class<E> type) {
        byte[] value = new EventSerde<>(type).serializer().serialize(topic, event);
        append(new ProducerRecord<>(topic, key.toString(), value));
    }

    Future<?> append(ProducerRecord<String, byte[]> record) {
        return producer.send(record);
    }

    /** Waits until all appended events are acknowledged. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
