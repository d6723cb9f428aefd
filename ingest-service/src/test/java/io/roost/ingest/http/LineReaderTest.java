package io.roost.ingest.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LineReaderTest {

    private static final int LONGEST = 1_000;
    private static final String TOO_LONG = "<too long>";

    @Property(tries = 300)
    void shouldSplitTheBodyWhateverItsChunks(
            @ForAll("lines") List<String> lines,
            @ForAll boolean newlineAtTheEnd,
            @ForAll @IntRange(min = 1, max = 100_000) int chunk)
            throws IOException {
        String body = String.join("\n", lines) + (newlineAtTheEnd ? "\n" : "");
        List<String> expected = body.isEmpty()
                ? List.of()
                : Arrays.stream((newlineAtTheEnd || body.endsWith("\n") ? body.substring(0, body.length() - 1) : body)
                                .split("\n", -1))
                        .map(line -> line.length() > LONGEST ? TOO_LONG : line)
                        .toList();

        assertThat(read(body, chunk)).isEqualTo(expected);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(20, Arbitraries.integers().between(0, 60)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(LONGEST - 2, LONGEST + 2)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.integers().between(60_000, 200_000)))
                .map(length -> "x".repeat(length))
                .list()
                .ofMaxSize(30);
    }

    @Example
    void shouldHandleEmptyAndUnterminatedLines() throws IOException {
        assertThat(read("", 10)).isEmpty();
        assertThat(read("\n", 10)).containsExactly("");
        assertThat(read("a", 10)).containsExactly("a");
        assertThat(read("a\n\nb", 1)).containsExactly("a", "", "b");
        assertThat(read("x".repeat(300_000), 7_777)).containsExactly(TOO_LONG);
    }

    private static List<String> read(String body, int chunk) throws IOException {
        LineReader reader = new LineReader(inChunks(body, chunk), LONGEST);
        List<String> lines = new ArrayList<>();
        while (reader.advance()) {
            lines.add(
                    reader.isTooLong()
                            ? TOO_LONG
                            : new String(reader.buffer(), reader.start(), reader.length(), StandardCharsets.UTF_8));
        }
        return lines;
    }

    private static InputStream inChunks(String body, int chunk) {
        return new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] buffer, int offset, int length) {
                return super.read(buffer, offset, Math.min(length, chunk));
            }
        };
    }
}
