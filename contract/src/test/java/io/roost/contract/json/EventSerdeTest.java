package io.roost.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetEvent;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventSerdeTest {

    private final EventSerde<TweetEvent> tweets = new EventSerde<>(TweetEvent.class);
    private final EventSerde<FollowEvent> follows = new EventSerde<>(FollowEvent.class);
    private final EventSerde<ProfileUpdated> profiles = new EventSerde<>(ProfileUpdated.class);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Not one JSON object.
                "",
                " ",
                "null",
                "[]",
                "7",
                "\"text\"",
                "{",
                "not json",
                "\u0000",
                // No type or version, or one that is not known.
                "{}",
                "{'v':1,'followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserBlocked','v':1,'followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'TweetPosted','v':1,'followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':0,'followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':2,'followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':'1','followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                // A field missing, null or of another kind.
                "{'type':'UserFollowed','v':1,'followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'7','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'7','followeeId':'9'}",
                "{'type':'UserFollowed','v':1,'followerId':null,'followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':7,'followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'07','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'0','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'-1','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'9223372036854775808','followeeId':'9',"
                        + "'at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':{},'followeeId':'9','at':'2026-11-21T19:04:05.123Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'7','followeeId':'9','at':'yesterday'}"
            })
    void shouldRefuseAValueThatIsNoFollowEvent(String value) {
        assertUnreadable(follows, value.replace('\'', '"'));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'TweetPosted','v':1,'authorId':'9','text':'a','createdAt':'2026-11-21T19:04:05.120Z'}",
                "{'type':'TweetPosted','v':1,'tweetId':'5','authorId':'9','createdAt':'2026-11-21T19:04:05.120Z'}",
                "{'type':'TweetPosted','v':1,'tweetId':'5','authorId':'9','text':null,"
                        + "'createdAt':'2026-11-21T19:04:05.120Z'}",
                "{'type':'TweetPosted','v':1,'tweetId':'5','authorId':'9','text':3,"
                        + "'createdAt':'2026-11-21T19:04:05.120Z'}",
                "{'type':'TweetPosted','v':1,'tweetId':'5','authorId':'9','text':'a'}",
                "{'type':'TweetDeleted','v':1,'tweetId':'5','at':'2026-11-21T19:04:05.120Z'}",
                "{'type':'UserFollowed','v':1,'followerId':'7','followeeId':'9','at':'2026-11-21T19:04:05.123Z'}"
            })
    void shouldRefuseAValueThatIsNoTweetEvent(String value) {
        assertUnreadable(tweets, value.replace('\'', '"'));
    }

    /** Records that are derived from an event must fit into Kafka's maximum size, too. */
    @Test
    void shouldBoundTheLengthOfTexts() {
        String tweet = "{'v':1,'type':'TweetPosted','tweetId':'7','authorId':'9','text':'%s',"
                + "'createdAt':'2026-11-21T19:04:05.123Z'}";
        String profile = "{'v':1,'type':'ProfileUpdated','userId':'7','bio':'%s',"
                + "'createdAt':'2026-11-21T19:04:05.123Z','at':'2026-11-21T19:04:05.123Z'}";
        for (String bound : new String[] {tweet, profile}) {
            EventSerde<?> events = bound.equals(tweet) ? tweets : profiles;
            String longest = bound.formatted("x".repeat(16_384)).replace('\'', '"');
            assertThat(events.deserializer().deserialize("", longest.getBytes(StandardCharsets.UTF_8)))
                    .isNotNull();
            assertUnreadable(events, bound.formatted("x".repeat(16_385)).replace('\'', '"'));
        }
    }

    @Test
    void shouldRefuseARecordWithoutAValue() {
        assertThatThrownBy(() -> profiles.deserializer().deserialize("profiles", null))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldRefuseInvalidUtf8() {
        byte[] bytes = {(byte) 0xC3, 0x28, (byte) 0xFF, 0};
        assertThatThrownBy(() -> profiles.deserializer().deserialize("profiles", bytes))
                .isInstanceOf(SerializationException.class);
    }

    @Test
    void shouldWriteNullForNull() {
        assertThat(profiles.serializer().serialize("profiles", null)).isNull();
    }

    @Test
    void shouldNameAnUnknownVersion() {
        assertThatThrownBy(() -> profiles.deserializer()
                        .deserialize(
                                "profiles",
                                "{\"type\":\"ProfileUpdated\",\"v\":2,\"userId\":\"7\"}"
                                        .getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(SerializationException.class)
                .hasMessageContaining("unknown schema version 2; the newest is 1");
    }

    private static void assertUnreadable(EventSerde<?> serde, String value) {
        assertThatThrownBy(() -> serde.deserializer().deserialize("any", value.getBytes(StandardCharsets.UTF_8)))
                .as(value)
                .isInstanceOf(SerializationException.class);
    }
}
