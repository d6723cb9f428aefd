package io.roost.streams.simulation;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.log.EventReader;
import io.roost.contract.log.InvalidRecord;
import io.roost.contract.log.RecordRules;
import io.roost.oracle.SqlOracle;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/**
 * An invalid record that would undo the previous event if it were applied: it is in the wrong partition, has the wrong key, or
 * has no timestamp.
 */
@SuppressWarnings("ArrayRecordComponent")
record IgnoredRecord(Event event, byte[] key, int partition, long timestamp) {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static IgnoredRecord after(Event event, int partition, int partitionCount, Random random) {
        Event opposite = opposite(event);
        String user = (opposite instanceof TweetEvent tweet ? tweet.authorId() : ((FollowEvent) opposite).followerId())
                .toString();
        long time = NOW.plusSeconds(60).toEpochMilli();
        return switch (random.nextInt(3)) {
            case 0 -> new IgnoredRecord(opposite, bytes(user), (partition + 1) % partitionCount, time);
            case 1 -> new IgnoredRecord(opposite, bytes("0" + user), partition, time);
            default -> new IgnoredRecord(opposite, bytes(user), partition, -random.nextInt(2));
        };
    }

    private static Event opposite(Event event) {
        if (event instanceof TweetEvent tweet) {
            return new TweetDeleted(tweet.tweetId(), tweet.authorId(), NOW);
        }
        UserId follower = ((FollowEvent) event).followerId();
        UserId followee = ((FollowEvent) event).followeeId();
        return event instanceof UserFollowed
                ? new UserUnfollowed(follower, followee, NOW)
                : new UserFollowed(follower, followee, NOW);
    }

    /** Returns the event if the view accepts it. */
    Optional<Event> accepted(RecordRules rules) {
        try {
            rules.require(event, key, partition, timestamp);
            return Optional.of(event);
        } catch (InvalidRecord invalid) {
            return Optional.empty();
        }
    }

    /** Appends the event to {@code oracle} if readers of the log for SQL accept it. */
    void appendTo(SqlOracle oracle, long offset, EventReader reader) {
        try {
            oracle.append(partition, offset, reader.read(record(offset)));
        } catch (InvalidRecord invalid) {
            // As in the view.
        }
    }

    private ConsumerRecord<byte[], byte[]> record(long offset) {
        boolean isTweet = event instanceof TweetEvent;
        String topic = isTweet ? "tweets" : "follows";
        byte[] value = isTweet
                ? new EventSerde<>(TweetEvent.class).serializer().serialize(topic, (TweetEvent) event)
                : new EventSerde<>(FollowEvent.class).serializer().serialize(topic, (FollowEvent) event);
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                key.length,
                value.length,
                key,
                value,
                new RecordHeaders(),
                Optional.empty());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
