package io.roost.contract.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The JSON of commands, on which clients of ingest-service depend. The files in {@code commands} are never edited. */
class GoldenCommandsTest {

    private static final TweetId TWEET = TweetId.of("2763958261811822725");
    private static final TweetId LATER = TweetId.of("2763958265991446661");
    private static final UserId ADA = new UserId(7);
    private static final UserId BEN = new UserId(9);

    private static final Map<String, Command> COMMANDS = Map.of(
            "PostTweet", new PostTweet(BEN, "grüße an 🐦,\n\"alle\" \\o/"),
            "PostTweet-history", new PostTweet(BEN, "x", Instant.parse("2010-05-06T07:08:09.010Z"), TWEET),
            "Retweet", new Retweet(ADA, TWEET),
            "Retweet-history", new Retweet(ADA, TWEET, Instant.parse("2026-11-21T19:04:05.120Z"), LATER),
            "DeleteTweet", new DeleteTweet(TWEET, BEN),
            "Follow", new Follow(ADA, new UserId(Long.MAX_VALUE)),
            "Unfollow", new Unfollow(ADA, BEN),
            "UpdateProfile",
                    new UpdateProfile(
                            ADA,
                            "ada",
                            "Ada 👩🏽‍💻",
                            "First of her trade.\nLikes numbers.",
                            "https://example.org/ada.png",
                            Instant.parse("2006-03-21T00:00:00Z")),
            "UpdateProfile-empty", new UpdateProfile(ADA, null, null, null, null, null));

    @ParameterizedTest
    @MethodSource("files")
    void shouldReadTheGoldenFile(String file) throws IOException {
        assertThat(RoostJson.mapper().readValue(golden(file), Command.class)).isEqualTo(COMMANDS.get(file));
    }

    @ParameterizedTest
    @MethodSource("files")
    void shouldWriteTheBytesOfTheGoldenFile(String file) throws IOException {
        assertThat(RoostJson.mapper().writeValueAsString(COMMANDS.get(file))).isEqualTo(golden(file));
    }

    @Test
    void shouldHaveAGoldenFileForEveryCommand() {
        assertThat(COMMANDS.values().stream().map(Object::getClass).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(Command.class.getPermittedSubclasses()).collect(Collectors.toSet()));
    }

    @Test
    void shouldWriteALineForEachCommand() throws IOException {
        String lines = new String(
                CommandLines.write(List.of(new Follow(ADA, new UserId(Long.MAX_VALUE)), new Unfollow(ADA, BEN))),
                StandardCharsets.UTF_8);

        assertThat(lines).isEqualTo(golden("Follow") + "\n" + golden("Unfollow") + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "author; {'type':'tweet','text':'x'}",
                "text; {'type':'tweet','author':'9','text':null}",
                "author; {'type':'retweet','tweet':'1'}",
                "tweet; {'type':'retweet','author':'9'}",
                "author; {'type':'delete'}",
                "tweet; {'type':'delete','author':'9'}",
                "follower; {'type':'follow'}",
                "followee; {'type':'unfollow','follower':'9'}",
                "user; {'type':'profile'}"
            })
    void shouldNameTheMissingField(String field, String json) {
        assertThatThrownBy(() -> RoostJson.mapper().readValue(json.replace('\'', '"'), Command.class))
                .isInstanceOf(ValueInstantiationException.class)
                .cause()
                .isInstanceOfSatisfying(
                        MissingField.class, missing -> assertThat(missing.field).isEqualTo(field));
    }

    static Stream<String> files() {
        return COMMANDS.keySet().stream();
    }

    private static String golden(String file) throws IOException {
        try (var stream = GoldenCommandsTest.class.getResourceAsStream("/commands/" + file + ".json")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
