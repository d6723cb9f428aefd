package io.roost.load.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.events.id.UserId;
import io.roost.load.LoadFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

        assertThat(file.validate()).isEqualTo(3);
        assertThat(edges(file)).containsExactly(edge(7, 9), edge(Long.MAX_VALUE, 1), edge(3, 4));
    }

    @Test
    void shouldTellGzipByItsContent() throws IOException {
        Path path = directory.resolve("graph.csv");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(path))) {
            zipped.write("follower,followee\n7,9\n".getBytes(StandardCharsets.UTF_8));
        }

        assertThat(edges(new EdgeFile(path))).containsExactly(edge(7, 9));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,2,3       | two ids with a comma between them",
                "12          | two ids with a comma between them",
                "0,2         | follower '0' must be a decimal string",
                "-1,2        | follower '-1' must be a decimal string",
                "1,ada       | followee 'ada' must be a decimal string",
                "1,          | followee '' must be a decimal string",
                "01,2        | follower '01' must be a decimal string",
                "1,9223372036854775808 | followee '9223372036854775808' must be",
                "5,5         | nobody can follow oneself, as 5 would",
            })
    void shouldRefuseABadLineWithItsNumber(String line, String reason) throws IOException {
        EdgeFile file = file("follower,followee\n7,9\n" + line + "\n8,9\n");

        assertThatThrownBy(file::validate)
                .isInstanceOf(LoadFailure.class)
                .hasMessageContaining("line 3: ")
                .hasMessageContaining(reason);
    }

    @Test
    void shouldRefuseAnotherHeaderAndNoHeader() throws IOException {
        EdgeFile swapped = file("followee,follower\n7,9\n");
        assertThatThrownBy(swapped::validate).hasMessageContaining("line 1: the header must be");

        EdgeFile empty = file("");
        assertThatThrownBy(empty::validate).hasMessageContaining("line 1: the header must be");
    }

    @Test
    void shouldSayThatThereIsNoSuchFile() {
        EdgeFile file = new EdgeFile(directory.resolve("none.csv"));

        assertThatThrownBy(file::validate)
                .hasMessageContaining("there is no file")
                .hasMessageContaining("none.csv");
    }

    @Test
    void shouldRefuseAGzipThatEndsEarly() throws IOException {
        Path path = directory.resolve("cut.csv.gz");
        try (OutputStream zipped = new GZIPOutputStream(Files.newOutputStream(path))) {
            zipped.write("follower,followee\n7,9\n".getBytes(StandardCharsets.UTF_8));
        }
        byte[] whole = Files.readAllBytes(path);
        Files.write(path, java.util.Arrays.copyOf(whole, whole.length - 9));

        assertThatThrownBy(new EdgeFile(path)::validate).isInstanceOf(LoadFailure.class);
    }

    private EdgeFile file(String content) throws IOException {
        return new EdgeFile(Files.writeString(directory.resolve("graph.csv"), content));
    }

    private static List<Edge> edges(EdgeFile file) {
        List<Edge> edges = new ArrayList<>();
        file.forEach(edges::add);
        return edges;
    }

    private static Edge edge(long follower, long followee) {
        return new Edge(new UserId(follower), new UserId(followee));
    }
}
