package io.roost.streams.store;

import static io.roost.engine.author.StoredTweet.NEVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.engine.author.StoredTweet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StoredTweetCodecTest {

    static StoredTweet[] tweets() {
        return new StoredTweet[] {
            new StoredTweet(9, 17, NEVER, 0, 0, true, "Grüße 🐓"),
            new StoredTweet(9, 0, NEVER, 0, 0, true, ""),
            new StoredTweet(9, 17, 18, 0, 0, false, ""),
            new StoredTweet(9, NEVER, 18, 0, 0, false, ""),
            new StoredTweet(9, 17, NEVER, 4, 0, false, ""),
            new StoredTweet(Long.MAX_VALUE, 17, 18, 5, 4, true, "all of it"),
        };
    }

    @ParameterizedTest
    @MethodSource("tweets")
    void shouldDecodeWhatItEncoded(StoredTweet tweet) {
        assertThat(StoredTweetCodec.decode(StoredTweetCodec.encode(tweet))).isEqualTo(tweet);
    }

    @Test
    void shouldRejectARowOfAnEarlierRelease() {
        assertThatThrownBy(() -> StoredTweetCodec.decode(new byte[41]))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("earlier release");
    }

    @Test
    void shouldEncodeOnlyAuthorOffsetAndTextOfAnOrdinaryTweet() {
        StoredTweet tweet = new StoredTweet(9, 17, NEVER, 0, 0, true, "hi");
        assertThat(StoredTweetCodec.encode(tweet)).hasSize(1 + 8 + 8 + 2);
    }
}
