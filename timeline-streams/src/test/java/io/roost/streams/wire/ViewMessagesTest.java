package io.roost.streams.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.log.InvalidRecord;
import io.roost.engine.message.Announcement;
import io.roost.engine.message.Delivery;
import io.roost.engine.message.LoggedRetweet;
import io.roost.engine.message.RetweetMessage;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid messages of the view: applied, each would fail its task or stay in the state for ever. */
class ViewMessagesTest {

    private static final int PARTITIONS = 4;
    private static final UserId USER = new UserId(7);
    private static final long TWEET =
            new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH).next(USER).value();
    private static final int PARTITION = AuthorBucket.partitionOf(USER, PARTITIONS);

    static Stream<Delivery> impossibleDeliveries() {
        return Stream.of(
                new Delivery.Reference(0, TWEET),
                new Delivery.Reference(-7, TWEET),
                new Delivery.Reference(7, 0),
                new Delivery.Withdrawal(7, -1),
                new Delivery.Snapshot(0, 1, 0, new long[0]),
                new Delivery.Snapshot(7, 1, -1, new long[0]),
                new Delivery.Snapshot(7, 1, 0, new long[] {0}),
                new Delivery.Snapshot(7, 1, 0, new long[] {2, 1}),
                new Delivery.Snapshot(7, 1, 0, new long[] {2, 2}));
    }

    @ParameterizedTest
    @MethodSource("impossibleDeliveries")
    void shouldRejectImpossibleDeliveries(Delivery delivery) {
        DeliveriesBuilder batch = new DeliveriesBuilder();
        batch.add(new Delivery.Reference(7, TWEET));
        assertThatCode(() -> Deliveries.decode(batch.take())).doesNotThrowAnyException();
        batch.add(delivery);
        byte[] encoded = batch.take();
        assertThatThrownBy(() -> Deliveries.decode(encoded)).isInstanceOf(SerializationException.class);
    }

    static Stream<Announcement> impossibleAnnouncements() {
        return Stream.of(
                new Announcement.Followers(0, 0, 1, 1, true),
                new Announcement.Followers(7, -1, 1, 1, true),
                new Announcement.Followers(7, 0, -1, 1, true),
                new Announcement.Following(-7, 1),
                new Announcement.Following(7, -1));
    }

    @ParameterizedTest
    @MethodSource("impossibleAnnouncements")
    void shouldRejectImpossibleAnnouncements(Announcement announcement) {
        byte[] encoded =
                MessageSerdes.announcements().serializer().serialize("topic", new Message.Announced(announcement));
        assertThat(MessageSerdes.announcements().deserializer().deserialize("topic", encoded))
                .isInstanceOf(Message.Unreadable.class);
    }

    static Stream<RetweetMessage> impossibleRetweets() {
        return Stream.of(
                new RetweetMessage.Retweeted(0, new LoggedRetweet(7, TWEET, 0, Long.MAX_VALUE)),
                new RetweetMessage.Retweeted(TWEET, new LoggedRetweet(-7, TWEET, 0, Long.MAX_VALUE)),
                new RetweetMessage.Retweeted(TWEET, new LoggedRetweet(7, 0, 0, Long.MAX_VALUE)),
                new RetweetMessage.Verdict(0, TWEET, true),
                new RetweetMessage.Verdict(TWEET, -1, true));
    }

    @ParameterizedTest
    @MethodSource("impossibleRetweets")
    void shouldRejectImpossibleRetweets(RetweetMessage message) {
        byte[] encoded = MessageSerdes.retweets().serializer().serialize("topic", new Message.AboutRetweet(message));
        assertThat(MessageSerdes.retweets().deserializer().deserialize("topic", encoded))
                .isInstanceOf(Message.Unreadable.class);
    }

    static Stream<MessageRules> otherPartitions() {
        return Stream.iterate(0, number -> number + 1)
                .limit(PARTITIONS)
                .filter(number -> number != PARTITION)
                .map(number -> new MessageRules(number, PARTITIONS));
    }

    @ParameterizedTest
    @MethodSource("otherPartitions")
    void shouldRejectMessagesForOtherPartitions(MessageRules other) {
        MessageRules own = new MessageRules(PARTITION, PARTITIONS);
        Announcement announcement = new Announcement.Followers(7, PARTITIONS - 1, 1, 1, true);
        RetweetMessage verdict = new RetweetMessage.Verdict(TWEET, 1, true);
        assertThatCode(() -> own.require(announcement)).doesNotThrowAnyException();
        assertThatCode(() -> own.require(verdict)).doesNotThrowAnyException();

        assertThatThrownBy(() -> other.require(announcement)).isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> other.require(verdict)).isInstanceOf(InvalidRecord.class);
        assertThatThrownBy(() -> own.require(new Announcement.Followers(7, PARTITIONS, 1, 1, true)))
                .isInstanceOf(InvalidRecord.class)
                .hasMessageContaining("home partition 4 does not exist");
    }
}
