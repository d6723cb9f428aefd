package io.roost.contract.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TweetLinesTest {

    @Test
    void shouldReadWrittenLines() {
        TweetLines.Writer writer = new TweetLines.Writer(7);
        writer.tweet(Long.MAX_VALUE, utf8("{\"text\":\"1 2\\n😀\"}"));
        writer.elsewhere(884);
        writer.retweet(885, 12, utf8("{\"retweetOf\":"));
        writer.retweet(886, utf8("{\"retweetOf\":"), utf8("{\"id\":\"12\"}"));

        TweetLines lines = TweetLines.read(writer.toByteArray());

        assertThat(lines.next()).isEqualTo("7");
        assertThat(lines.lines()).extracting(TweetLine::id).containsExactly(Long.MAX_VALUE, 884L, 885L, 886L);
        assertThat(lines.lines())
                .extracting(TweetLinesTest::json)
                .containsExactly("{\"text\":\"1 2\\n😀\"}", "", "{\"retweetOf\":", "{\"retweetOf\":{\"id\":\"12\"}}");
        assertThat(lines.lines()).extracting(TweetLine::originalId).containsExactly(0L, 0L, 12L, 0L);
        assertThat(lines.lines()).extracting(TweetLine::isElsewhere).containsExactly(false, true, false, false);
    }

    @Test
    void shouldReadAnEmptyList() {
        TweetLines lines = TweetLines.read(new TweetLines.Writer(0).toByteArray());

        assertThat(lines.next()).isNull();
        assertThat(lines.lines()).isEmpty();
    }

    @Test
    void shouldRefuseTruncatedLines() {
        assertThatThrownBy(() -> TweetLines.read(utf8("-\n883 {\"id\""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TweetLines.read(utf8(""))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> TweetLines.read(utf8("-\nx\n"))).isInstanceOf(IllegalArgumentException.class);
    }

    private static String json(TweetLine line) {
        return new String(line.answer(), line.from(), line.length(), StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
