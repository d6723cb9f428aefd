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
 * The serdes of the topology's records. A message of the view is binary: its kind is the first byte; ids, offsets and
 * generations are 8 bytes each. A value that cannot be read becomes a {@link Message.Unreadable}.
 */
public final class MessageSerde {

    @SuppressWarnings("NullAway")
    private static final Serde<byte[]> UNWRITTEN_KEY = Serdes.serdeFrom((topic, key) -> null, (topic, bytes) -> null);

    private MessageSerde() {}

    /** Writes no key: deliveries need none, but Kafka Streams drops records whose key is null before it is serialized. */
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
                message -> ((Message.EncodedDeliveries) message).encoded(), value -> Deliveries.decode(present(value)));
    }

    /** Writes and reads {@link Message.Announced}. */
    public static Serde<Message> announcements() {
        return serde(
                message -> encode(((Message.Announced) message).announcement()),
                value -> new Message.Announced(announcement(ByteBuffer.wrap(present(value)))));
    }

    /** Writes and reads {@link Message.AboutRetweet}. */
    public static Serde<Message> retweets() {
        return serde(
                message -> encode(((Message.AboutRetweet) message).retweet()),
                value -> new Message.AboutRetweet(retweetMessage(ByteBuffer.wrap(present(value)))));
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

    private static byte[] present(byte @Nullable [] value) {
        if (value == null) {
            throw new SerializationException("a message of the view must have a value");
        }
        return value;
    }

    private static byte[] encode(Announcement message) {
        if (message instanceof Announcement.Followers followers) {
            return ByteBuffer.allocate(2 + 2 * Long.BYTES + 2 * Integer.BYTES)
                    .put(MessageKind.FOLLOWERS)
                    .putLong(followers.authorId())
                    .putInt(followers.homePartition())
                    .putInt(followers.followers())
                    .putLong(followers.generation())
                    .put((byte) (followers.snapshotWanted() ? 1 : 0))
                    .array();
        }
        Announcement.Following following = (Announcement.Following) message;
        return ByteBuffer.allocate(1 + Long.BYTES + Integer.BYTES)
                .put(MessageKind.FOLLOWING)
                .putLong(following.userId())
                .putInt(following.followees())
                .array();
    }

    private static Announcement announcement(ByteBuffer bytes) {
        byte kind = bytes.get();
        return switch (kind) {
            case MessageKind.FOLLOWERS ->
                new Announcement.Followers(
                        id(bytes), notNegative(bytes), notNegative(bytes), bytes.getLong(), bytes.get() == 1);
            case MessageKind.FOLLOWING -> new Announcement.Following(id(bytes), notNegative(bytes));
            default -> throw unknown(kind);
        };
    }

    /** Returns the record key: compaction keeps the latest count of an author and home partition, or of a user. */
    public static byte[] compactionKey(Announcement message) {
        int homePartition = message instanceof Announcement.Followers followers ? followers.homePartition() : -1;
        return ByteBuffer.allocate(Long.BYTES + Integer.BYTES)
                .putLong(message.addresseeId())
                .putInt(homePartition)
                .array();
    }

    private static byte[] encode(RetweetMessage message) {
        if (message instanceof RetweetMessage.Retweeted retweeted) {
            LoggedRetweet retweet = retweeted.retweet();
            return ByteBuffer.allocate(1 + 5 * Long.BYTES)
                    .put(MessageKind.RETWEETED)
                    .putLong(retweeted.tweetId())
                    .putLong(retweet.retweeterId())
                    .putLong(retweet.retweetId())
                    .putLong(retweet.postedAt())
                    .putLong(retweet.deletedAt())
                    .array();
        }
        RetweetMessage.Verdict verdict = (RetweetMessage.Verdict) message;
        return ByteBuffer.allocate(2 + 2 * Long.BYTES)
                .put(MessageKind.VERDICT)
                .putLong(verdict.retweetId())
                .putLong(verdict.originalId())
                .put((byte) (verdict.visible() ? 1 : 0))
                .array();
    }

    private static RetweetMessage retweetMessage(ByteBuffer bytes) {
        byte kind = bytes.get();
        return switch (kind) {
            case MessageKind.RETWEETED ->
                new RetweetMessage.Retweeted(
                        id(bytes), new LoggedRetweet(id(bytes), id(bytes), bytes.getLong(), bytes.getLong()));
            case MessageKind.VERDICT -> new RetweetMessage.Verdict(id(bytes), id(bytes), bytes.get() == 1);
            default -> throw unknown(kind);
        };
    }

    /** Returns the record key: compaction keeps the latest message about a retweet. */
    public static byte[] compactionKey(RetweetMessage message) {
        if (message instanceof RetweetMessage.Retweeted retweeted) {
            return pair(
                    MessageKind.RETWEETED,
                    retweeted.tweetId(),
                    retweeted.retweet().retweetId());
        }
        RetweetMessage.Verdict verdict = (RetweetMessage.Verdict) message;
        return pair(MessageKind.VERDICT, verdict.retweetId(), verdict.originalId());
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
            throw new SerializationException("an id must be positive: " + id);
        }
        return id;
    }

    private static int notNegative(ByteBuffer bytes) {
        int number = bytes.getInt();
        if (number < 0) {
            throw new SerializationException("negative number: " + number);
        }
        return number;
    }

    private static SerializationException unknown(byte kind) {
        return new SerializationException("unknown kind of message: " + kind);
    }
}
