package io.roost.load.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.command.Follow;
import io.roost.contract.id.UserId;
import io.roost.load.console.LoadFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EdgeFileTest {

    @TempDir
    Path directory;

    @Test
    void shouldReadEdgesInOrder() throws IOException {
        EdgeFile file = file("follower,followee\n7,9\r\n\n9223372036854775807,1\n 3 , 4 ");

        assertThat(file.size()).isEqualTo(new FollowGraph.Size(6, 3, 0));
        assertThat(edges(file)).containsExactly(edge(7, 9), edge(Long.MAX_VALUE, 1), edge(3, 4));
    }

    @Test
    void shouldDetectGzipByItsContent() throws IOException {
        Path path = directory.resolve("graph.csv");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(path))) {
            zipped.write("follower,followee\n7,9\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(edges(new EdgeFile(path, 0))).containsExactly(edge(7, 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3       | must hold two ids, separated by blanks or a comma",
                "1 2 1082040961 | must hold two ids, separated by blanks or a comma",
                "12          | must hold two ids, separated by blanks or a comma",
                "0,2         | follower '0' must be a decimal number from 1 to 9223372036854775807 without leading zeros; --id-offset 1",
                "-1,2        | follower '-1' must be a decimal number",
                "1,ada       | followee 'ada' must be a decimal number",
                "1,          | followee '' must be a decimal number",
                "01,2        | follower '01' must be a decimal number",
                "1;2         | must hold two ids",
                "\ufeff1,2   | follower '?1' must be a decimal number",
                "follower,followee | follower 'follower' must be a decimal number",
                "1,9223372036854775808 | followee '9223372036854775808' must be a decimal number from 1 to 9223372036854775807",
            })
    void shouldRefuseAnInvalidLineWithItsNumber(String line, String reason) throws IOException {
        EdgeFile file = file("follower,followee\n7,9\n" + line + "\n8,9\n");

        assertThatThrownBy(file::size)
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("line 3: ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldReadEdgeListsOfSnap() throws IOException {
        EdgeFile file = file("\ufeff# Nodes: 4\r\n#\r\n7\t9\r\n7   8\r\n\t9 7 \r\n7\t9");

        assertThat(file.size()).isEqualTo(new FollowGraph.Size(3, 4, 0));
        assertThat(edges(file)).containsExactly(edge(7, 9), edge(7, 8), edge(9, 7), edge(7, 9));
    }

    @Test
    void shouldReadCsvWithoutAHeader() throws IOException {
        assertThat(edges(file("7,9\n9, 7\n"))).containsExactly(edge(7, 9), edge(9, 7));
        assertThat(edges(file("\ufefffollower,followee\n7,9\n"))).containsExactly(edge(7, 9));
    }

    @Test
    void shouldSkipSelfFollowsAndCountThem() throws IOException {
        EdgeFile file = file("5,5\n7,9\n9 9\n");

        assertThat(file.size()).isEqualTo(new FollowGraph.Size(2, 1, 2));
        assertThat(edges(file)).containsExactly(edge(7, 9));
    }

    @Test
    void shouldAddTheOffsetToEveryId() throws IOException {
        Path path = Files.writeString(directory.resolve("graph.txt"), "0 9223372036854775806\n");

        assertThat(edges(new EdgeFile(path, 1))).containsExactly(edge(1, Long.MAX_VALUE));
        assertThatThrownBy(new EdgeFile(path, 2)::size)
                .hasMessageContaining(
                        "line 1: followee '9223372036854775806' must be a decimal number from 0 to 9223372036854775805");
    }

    @Test
    void shouldRefuseAnotherHeaderAndNoEdges() throws IOException {
        EdgeFile swapped = file("followee,follower\n7,9\n");
        assertThatThrownBy(swapped::size).hasMessageContaining("line 1: follower 'followee' must be");

        for (String none : new String[] {"", "# nothing\n", "follower,followee\n", "5 5\n"}) {
            assertThatThrownBy(file(none)::size).isInstanceOf(LoadFailure.class).hasMessageContaining("has no edges");
        }
    }

    @Test
    void shouldCountSelfFollowsIfThereIsNoOtherEdge() throws IOException {
        assertThatThrownBy(file("5 5\n7 7\n")::size)
                .hasMessageEndingWith("has no edges; 2 lines, in which a user follows the same user, do not count");
    }

    @Test
    void shouldRefuseAPipeAndADirectory() throws Exception {
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();

        for (Path path : List.of(pipe, directory)) {
            assertThatThrownBy(new EdgeFile(path, 0)::size)
                    .isInstanceOf(LoadFailure.class)
                    .hasMessage(path + " is no regular file: edges are read twice, so write them to a file first");
        }
    }

    @Test
    void shouldQuotePrintableCharactersOnly() throws IOException {
        assertThatThrownBy(file("\0\u001b[2J" + "x".repeat(1_000))::size)
                .hasMessageContaining("line 1: must hold two ids, separated by blanks or a comma, not '??[2Jxx")
                .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(300));
    }

    @Test
    void shouldReportAMissingFile() {
        EdgeFile file = new EdgeFile(directory.resolve("none.csv"), 0);

        assertThatThrownBy(file::size).hasMessageContaining("there is no file").hasMessageContaining("none.csv");
    }

    @Test
    void shouldRefuseATruncatedGzip() throws IOException {
        Path path = directory.resolve("truncated.csv.gz");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(path))) {
            zipped.write("follower,followee\n7,9\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(new EdgeFile(path, 0)::size)
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("the gzip data is truncated here");
    }

    private EdgeFile file(String content) throws IOException {
        return new EdgeFile(Files.writeString(directory.resolve("graph.csv"), content), 0);
    }

    private static List<Follow> edges(EdgeFile file) {
        List<Follow> edges = new ArrayList<>();
        file.forEach(edges::add);
        return edges;
    }

    private static Follow edge(long follower, long followee) {
        return new Follow(new UserId(follower), new UserId(followee));
    }
}
