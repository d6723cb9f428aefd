package io.roost.streams.wire;

import io.roost.contract.event.Event;
import io.roost.contract.json.EventSerde;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.message.RetweetMessage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/**
 * The compact binary form of what the two sides of one view tell each other. The first byte says the kind; ids, offsets
 * and generations are 8 bytes each.
 */
public final class MessageSerde {

    private static final Serde<byte[]> UNWRITTEN_KEY = new Serde<>() {
        @Override
        public Serializer<byte[]> serializer() {
            return (topic, key) -> null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public Deserializer<byte[]> deserializer() {
            return (topic, bytes) -> null;
        }
    };

    private MessageSerde() {}

    /** Writes no key: a batch of deliveries is complete without one, but Kafka Streams drops records that have none. */
    public static Serde<byte[]> unwrittenKey() {
        return UNWRITTEN_KEY;
    }

    /** Reads the events of a topic of the log. */
    public static Serde<Message> events(Class<? extends Event> type) {
        Deserializer<? extends Event> events = new EventSerde<>(type).deserializer();
        return Serdes.serdeFrom(
                (topic, message) -> {
                    throw new UnsupportedOperationException("the view writes no events");
                },
                (topic, value) -> new Message.LogEvent(events.deserialize(topic, value)));
    }

    /** Writes {@link Message.SentDeliveries}, reads {@link Deliveries}. */
    public static Serde<Message> deliveries() {
        return Serdes.serdeFrom((topic, message) -> ((Message.SentDeliveries) message).encoded(), (topic, value) -> {
            if (value == null) {
                throw withoutValue();
            }
            return Deliveries.decode(value);
        });
    }

    public static Serde<Message> announcements() {
        return Serdes.serdeFrom(
                (topic, message) -> encode(((Message.Announced) message).announcement()),
                reading((kind, bytes) -> new Message.Announced(announcement(kind, bytes))));
    }

    public static Serde<Message> retweets() {
        return Serdes.serdeFrom(
                (topic, message) -> encode(((Message.AboutRetweet) message).retweet()),
                reading((kind, bytes) -> new Message.AboutRetweet(retweetMessage(kind, bytes))));
    }

    private static byte[] encode(Announcement message) {
        if (message instanceof Announcement.Followers followers) {
            return ByteBuffer.allocate(2 + 2 * Long.BYTES + 2 * Integer.BYTES)
                    .put(Kind.FOLLOWERS)
                    .putLong(followers.authorId())
                    .putInt(followers.homePartition())
                    .putInt(followers.followers())
                    .putLong(followers.generation())
                    .put((byte) (followers.snapshotWanted() ? 1 : 0))
                    .array();
        }
        Announcement.Following following = (Announcement.Following) message;
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(Kind.FOLLOWING)
                .putLong(following.userId())
                .putInt(following.followees())
                .array();
    }

    private static Announcement announcement(byte kind, ByteBuffer bytes) {
        return switch (kind) {
            case Kind.FOLLOWERS ->
                new Announcement.Followers(
                        id(bytes), notNegative(bytes), notNegative(bytes), bytes.getLong(), bytes.get() == 1);
            case Kind.FOLLOWING -> new Announcement.Following(id(bytes), notNegative(bytes));
            default -> throw unknown(kind);
        };
    }

    /** What an announcement is about: of several about the same, compaction keeps the last. */
    public static byte[] compactionKey(Announcement message) {
        int place = message instanceof Announcement.Followers followers ? followers.homePartition() : -1;
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(message.addresseeId())
                .putInt(place)
                .array();
    }

    private static byte[] encode(RetweetMessage message) {
        if (message instanceof RetweetMessage.Retweeted retweeted) {
            LoggedRetweet retweet = retweeted.retweet();
            return ByteBuffer.allocate(1 + 5 * Long.BYTES)
                    .put(Kind.RETWEETED)
                    .putLong(retweeted.tweetId())
                    .putLong(retweet.retweeterId())
                    .putLong(retweet.retweetId())
                    .putLong(retweet.postedAt())
                    .putLong(retweet.deletedAt())
                    .array();
        }
        RetweetMessage.Verdict settled = (RetweetMessage.Verdict) message;
        return ByteBuffer.allocate(2 + 2 * Long.BYTES)
                .put(Kind.SETTLED)
                .putLong(settled.retweetId())
                .putLong(settled.originalId())
                .put((byte) (settled.visible() ? 1 : 0))
                .array();
    }

    private static RetweetMessage retweetMessage(byte kind, ByteBuffer bytes) {
        return switch (kind) {
            case Kind.RETWEETED ->
                new RetweetMessage.Retweeted(
                        id(bytes), new LoggedRetweet(id(bytes), id(bytes), bytes.getLong(), bytes.getLong()));
            case Kind.SETTLED -> new RetweetMessage.Verdict(id(bytes), id(bytes), bytes.get() == 1);
            default -> throw unknown(kind);
        };
    }

    /** What a retweet message is about: of several about the same, compaction keeps the last. */
    public static byte[] compactionKey(RetweetMessage message) {
        if (message instanceof RetweetMessage.Retweeted retweeted) {
            return pair(Kind.RETWEETED, retweeted.tweetId(), retweeted.retweet().retweetId());
        }
        RetweetMessage.Verdict settled = (RetweetMessage.Verdict) message;
        return pair(Kind.SETTLED, settled.retweetId(), settled.originalId());
    }

    private static byte[] pair(byte kind, long first, long second) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(kind)
                .putLong(first)
                .putLong(second)
                .array();
    }

    private static long id(ByteBuffer bytes) {
        long id = bytes.getLong();
        if (id < 1) {
            throw new SerializationException("an id must be positive, is " + id);
        }
        return id;
    }

    private static int notNegative(ByteBuffer bytes) {
        int number = bytes.getInt();
        if (number < 0) {
            throw new SerializationException("a number must not be negative, is " + number);
        }
        return number;
    }

    private interface Decoding {
        Message decode(byte kind, ByteBuffer rest);
    }

    private static Deserializer<Message> reading(Decoding decoding) {
        return (topic, value) -> {
            if (value == null) {
                throw withoutValue();
            }
            try {
                ByteBuffer bytes = ByteBuffer.wrap(value);
                return decoding.decode(bytes.get(), bytes);
            } catch (BufferUnderflowException cause) {
                throw new SerializationException("a message of the view that ends early", cause);
            }
        };
    }

    private static SerializationException withoutValue() {
        return new SerializationException("a message of the view has a value, this record has none");
    }

    private static SerializationException unknown(byte kind) {
        return new SerializationException("a message of the view of unknown kind " + kind);
    }
}
