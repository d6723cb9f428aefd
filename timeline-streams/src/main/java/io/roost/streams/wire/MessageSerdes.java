package io.roost.streams.wire;

import io.roost.contract.event.Event;
import io.roost.contract.json.EventSerde;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.message.RetweetMessage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.function.Function;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.jspecify.annotations.Nullable;

/**
 * The serdes of the topology's records. Messages of the view are binary, big-endian:
 *
 * <pre>
 *   followers  kind 1 · author 8 · home partition 4 · followers 4 · generation 8 · snapshot wanted 1
 *   following  kind 1 · user 8 · followees 4
 *   retweeted  kind 1 · tweet 8 · retweeter 8 · retweet 8 · offset of the post 8 · offset of the deletion 8
 *   verdict    kind 1 · retweet 8 · original 8 · visible 1
 * </pre>
 *
 * A truncated value, or one of an unknown kind, becomes a {@link Message.Unreadable}.
 */
public final class MessageSerdes {

    @SuppressWarnings("NullAway")
    private static final Serde<byte[]> UNWRITTEN_KEY = Serdes.serdeFrom((topic, key) -> null, (topic, bytes) -> null);

    private MessageSerdes() {}

    /**
     * Serializes every key as null, since deliveries need no key. The key object itself must not be null: Kafka Streams drops such
     * a record before a repartition topic.
     */
    public static Serde<byte[]> unwrittenKey() {
        return UNWRITTEN_KEY;
    }

    /** Reads the events of a topic of the log. */
    public static Serde<Message> events(Class<? extends Event> type) {
        Deserializer<? extends Event> events = new EventSerde<>(type).deserializer();
        return serde(
                message -> {
                    throw new UnsupportedOperationException("the view writes no events");
                },
                value -> new Message.LogEvent(events.deserialize("", value)));
    }

    /** Writes {@link Message.EncodedDeliveries}, reads {@link Deliveries}. */
    public static Serde<Message> deliveries() {
        return serde(
                message -> ((Message.EncodedDeliveries) message).encoded(),
                value -> Deliveries.decode(requireValue(value)));
    }

    /** Writes and reads {@link Message.Announced}. */
    public static Serde<Message> announcements() {
        return serde(
                message -> encode(((Message.Announced) message).announcement()),
                value -> new Message.Announced(readAnnouncement(ByteBuffer.wrap(requireValue(value)))));
    }

    /** Writes and reads {@link Message.AboutRetweet}. */
    public static Serde<Message> retweets() {
        return serde(
                message -> encode(((Message.AboutRetweet) message).retweet()),
                value -> new Message.AboutRetweet(readRetweetMessage(ByteBuffer.wrap(requireValue(value)))));
    }

    private static Serde<Message> serde(Function<Message, byte[]> writer, Function<byte @Nullable [], Message> reader) {
        return Serdes.serdeFrom((topic, message) -> writer.apply(message), (topic, value) -> {
            try {
                return reader.apply(value);
            } catch (BufferUnderflowException truncated) {
                return new Message.Unreadable("truncated message of the view");
            } catch (RuntimeException failure) {
                return new Message.Unreadable(failure.toString());
            }
        });
    }

    private static byte[] requireValue(byte @Nullable [] value) {
        if (value == null) {
            throw new SerializationException("a message of the view has no value");
        }
        return value;
    }

    private static byte[] encode(Announcement message) {
        if (message instanceof Announcement.Followers followers) {
            return ByteBuffer.allocate(Byte.BYTES + 2 * Long.BYTES + 2 * Integer.BYTES + Byte.BYTES)
                    .put(MessageKind.FOLLOWERS)
                    .putLong(followers.authorId())
                    .putInt(followers.homePartition())
                    .putInt(followers.followers())
                    .putLong(followers.generation())
                    .put((byte) (followers.snapshotWanted() ? 1 : 0))
                    .array();
        }
        Announcement.Following following = (Announcement.Following) message;
        return ByteBuffer.allocate(Byte.BYTES + Long.BYTES + Integer.BYTES)
                .put(MessageKind.FOLLOWING)
                .putLong(following.userId())
                .putInt(following.followees())
                .array();
    }

    private static Announcement readAnnouncement(ByteBuffer bytes) {
        byte kind = bytes.get();
        return switch (kind) {
            case MessageKind.FOLLOWERS ->
                new Announcement.Followers(
                        readId(bytes), readCount(bytes), readCount(bytes), bytes.getLong(), bytes.get() == 1);
            case MessageKind.FOLLOWING -> new Announcement.Following(readId(bytes), readCount(bytes));
            default -> throw unknownKind(kind);
        };
    }

    private static byte[] encode(RetweetMessage message) {
        if (message instanceof RetweetMessage.Retweeted retweeted) {
            LoggedRetweet retweet = retweeted.retweet();
            return ByteBuffer.allocate(Byte.BYTES + 5 * Long.BYTES)
                    .put(MessageKind.RETWEETED)
                    .putLong(retweeted.tweetId())
                    .putLong(retweet.retweeterId())
                    .putLong(retweet.retweetId())
                    .putLong(retweet.postedAt())
                    .putLong(retweet.deletedAt())
                    .array();
        }
        RetweetMessage.Verdict verdict = (RetweetMessage.Verdict) message;
        return ByteBuffer.allocate(Byte.BYTES + 2 * Long.BYTES + Byte.BYTES)
                .put(MessageKind.VERDICT)
                .putLong(verdict.retweetId())
                .putLong(verdict.originalId())
                .put((byte) (verdict.visible() ? 1 : 0))
                .array();
    }

    private static RetweetMessage readRetweetMessage(ByteBuffer bytes) {
        byte kind = bytes.get();
        return switch (kind) {
            case MessageKind.RETWEETED ->
                new RetweetMessage.Retweeted(
                        readId(bytes),
                        new LoggedRetweet(readId(bytes), readId(bytes), bytes.getLong(), bytes.getLong()));
            case MessageKind.VERDICT -> new RetweetMessage.Verdict(readId(bytes), readId(bytes), bytes.get() == 1);
            default -> throw unknownKind(kind);
        };
    }

    private static long readId(ByteBuffer bytes) {
        long id = bytes.getLong();
        if (id < 1) {
            throw new SerializationException("an id must be positive: " + id);
        }
        return id;
    }

    private static int readCount(ByteBuffer bytes) {
        int number = bytes.getInt();
        if (number < 0) {
            throw new SerializationException("a count or partition must not be negative: " + number);
        }
        return number;
    }

    private static SerializationException unknownKind(byte kind) {
        return new SerializationException("unknown kind of message: " + kind);
    }
}
