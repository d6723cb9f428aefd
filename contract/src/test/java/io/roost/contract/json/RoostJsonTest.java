package io.roost.contract.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.Ids;
import io.roost.contract.rest.Author;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoostJsonTest {

    @Test
    void shouldWriteMillisecondsThatAreZero() throws Exception {
        assertThat(RoostJson.mapper().writeValueAsString(Instant.parse("2026-11-21T19:04:05Z")))
                .isEqualTo("\"2026-11-21T19:04:05.000Z\"");
    }

    @Test
    void shouldReadTimesOfAnyOffset() throws Exception {
        assertThat(RoostJson.mapper().readValue("\"2026-11-21T20:04:05.123+01:00\"", Instant.class))
                .isEqualTo(Instant.parse("2026-11-21T19:04:05.123Z"));
    }

    @Test
    void shouldWriteATweetOfTheRestApi() throws Exception {
        Author author = new Author(UserId.of("9"), "bob", null, null);
        Tweet tweet = new Tweet(TweetId.of("5"), "hi", Instant.parse("2026-11-21T19:04:05.120Z"), author, 0, null);
        assertThat(RoostJson.mapper().writeValueAsString(new Page<>(List.of(tweet), null)))
                .isEqualTo("{\"items\":[{\"id\":\"5\",\"text\":\"hi\",\"createdAt\":\"2026-11-21T19:04:05.120Z\","
                        + "\"author\":{\"id\":\"9\",\"username\":\"bob\",\"displayName\":null,\"photoUrl\":null},"
                        + "\"retweetCount\":0,\"retweetOf\":null}],\"next\":null}");
    }

    @Test
    void shouldIgnoreUnknownFields() throws JsonProcessingException {
        assertThat(RoostJson.mapper().readValue("{\"ids\":[\"7\"],\"later\":1}", Ids.class))
                .isEqualTo(new Ids(List.of("7")));
    }

    @Test
    void shouldRefuseANumberAsAnId() {
        assertThatThrownBy(() -> RoostJson.mapper().readValue("7", TweetId.class))
                .isInstanceOf(JsonMappingException.class);
    }
}
