package io.roost.contract.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.Event;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The bytes in existing logs. The files in {@code golden} are never edited: a new schema version gets a folder of its own, and
 * older ones stay readable.
 */
class GoldenEventsTest {

    private static final TweetId TWEET = TweetId.of("2763958261811822725");
    private static final UserId AUTHOR = UserId.of("9");

    private static final Map<String, Event> EVENTS = Map.of(
            "v1/TweetPosted.json",
            new TweetPosted(TWEET, AUTHOR, "grüße an 🐦,\n\"alle\" \\o/", null, at("2026-11-21T19:04:05.120Z")),
            "v1/TweetPosted-retweet.json",
            new TweetPosted(
                    TweetId.of("2763958265991446661"),
                    new UserId(Long.MAX_VALUE),
                    "",
                    TWEET,
                    at("2026-11-21T19:04:06.000Z")),
            "v1/TweetDeleted.json",
            new TweetDeleted(TWEET, AUTHOR, at("2026-11-21T19:05:00.001Z")),
            "v1/UserFollowed.json",
            new UserFollowed(UserId.of("7"), AUTHOR, at("2026-11-21T19:04:05.123Z")),
            "v1/UserUnfollowed.json",
            new UserUnfollowed(UserId.of("7"), AUTHOR, at("2026-11-21T19:04:05.999Z")),
            "v1/ProfileUpdated.json",
            new ProfileUpdated(
                    UserId.of("7"),
                    "ada",
                    "Ada 👩🏽‍💻",
                    "First of her trade.\nLikes numbers.",
                    "https://example.org/ada.png",
                    at("2006-03-21T00:00:00Z"),
                    at("2026-11-21T19:04:05.100Z")),
            "v1/ProfileUpdated-empty.json",
            new ProfileUpdated(
                    UserId.of("1"),
                    null,
                    null,
                    null,
                    null,
                    at("2026-11-21T19:04:05.100Z"),
                    at("2026-11-21T19:04:05.100Z")));

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void shouldStayReadable(Golden golden) throws Exception {
        assertThat(serdeOf(golden.event()).deserializer().deserialize("any", golden.bytes()))
                .isEqualTo(golden.event());
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void shouldBeWrittenByteForByte(Golden golden) throws Exception {
        assertThat(serdeOf(golden.event()).serializer().serialize("any", golden.event()))
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(new String(golden.bytes(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @MethodSource("goldenEvents")
    void shouldIgnoreUnknownFields(Golden golden) throws Exception {
        String json = new String(golden.bytes(), StandardCharsets.UTF_8);
        String grown = json.substring(0, json.length() - 1) + ",\"later\":{\"nested\":[1,null]},\"more\":\"x\"}";
        assertThat(serdeOf(golden.event()).deserializer().deserialize("any", grown.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(golden.event());
    }

    @Test
    void shouldHaveAnExpectationForEveryGoldenFile() throws Exception {
        assertThat(goldenFiles()).isEqualTo(EVENTS.keySet());
    }

    @Test
    void shouldHaveAGoldenFileForEveryEventOfTheCurrentVersion() {
        Set<Class<?>> covered = EVENTS.values().stream().map(Event::getClass).collect(Collectors.toSet());
        assertThat(covered).isEqualTo(concreteEvents(Event.class).collect(Collectors.toSet()));
    }

    static Stream<Named<Golden>> goldenEvents() {
        return EVENTS.entrySet().stream()
                .map(entry -> Named.of(entry.getKey(), new Golden(entry.getKey(), entry.getValue())));
    }

    @SuppressWarnings("unchecked")
    private static EventSerde<Event> serdeOf(Event event) {
        Class<? extends Event> topicType = event instanceof TweetEvent
                ? TweetEvent.class
                : event instanceof FollowEvent ? FollowEvent.class : ProfileUpdated.class;
        return (EventSerde<Event>) new EventSerde<>(topicType);
    }

    private static Stream<Class<?>> concreteEvents(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(GoldenEventsTest::concreteEvents);
    }

    private static Set<String> goldenFiles() throws IOException, URISyntaxException {
        Path root = Path.of(GoldenEventsTest.class.getResource("/golden").toURI());
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> root.relativize(file).toString().replace('\\', '/'))
                    .collect(Collectors.toSet());
        }
    }

    private static Instant at(String time) {
        return Instant.parse(time);
    }

    record Golden(String file, Event event) {

        byte[] bytes() throws IOException {
            try (var stream = GoldenEventsTest.class.getResourceAsStream("/golden/" + file)) {
                return stream.readAllBytes();
            }
        }
    }
}
