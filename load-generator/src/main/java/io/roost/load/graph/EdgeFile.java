package io.roost.load.graph;

import io.roost.events.id.InvalidId;
import io.roost.events.id.UserId;
import io.roost.load.LoadFailure;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * A follow graph as CSV, plain or in gzip (told by its first bytes): the header {@code follower,followee}, then two ids
 * on each line. Blank lines are skipped; anything else that is not two ids is refused with its line number.
 */
public final class EdgeFile {

    private static final String HEADER = "follower,followee";
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Path file;

    public EdgeFile(Path file) {
        this.file = file;
    }

    /**
     * Checks the whole file, so that nothing is brought in of one that turns out bad halfway.
     *
     * @return how many edges it holds
     * @throws LoadFailure if it cannot be read or a line is bad
     */
    public long validate() {
        long[] edges = {0};
        forEach(edge -> edges[0]++);
        return edges[0];
    }

    /** Hands out the edges in the order of the lines. */
    public void forEach(Consumer<Edge> edges) {
        try (BufferedReader lines = open()) {
            String header = lines.readLine();
            if (header == null || !header.strip().equals(HEADER)) {
                throw bad(1, "the header must be '%s', not '%s'".formatted(HEADER, header));
            }
            String line;
            for (long number = 2; (line = lines.readLine()) != null; number++) {
                if (!line.isBlank()) {
                    edges.accept(edge(line, number));
                }
            }
        } catch (NoSuchFileException missing) {
            throw new LoadFailure("there is no file %s".formatted(file), missing);
        } catch (IOException failure) {
            throw new LoadFailure("cannot read %s: %s".formatted(file, failure), failure);
        }
    }

    private BufferedReader open() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        bytes.mark(2);
        boolean zipped = (bytes.read() << 8 | bytes.read()) == GZIP_MAGIC;
        bytes.reset();
        return new BufferedReader(new InputStreamReader(
                zipped ? new GZIPInputStream(bytes) : bytes,
                StandardCharsets.UTF_8.newDecoder().onMalformedInput(CodingErrorAction.REPLACE)));
    }

    private Edge edge(String line, long number) {
        String[] fields = line.split(",", -1);
        if (fields.length != 2) {
            throw bad(number, "two ids with a comma between them, not '%s'".formatted(line));
        }
        Edge edge = new Edge(id(fields[0], "follower", number), id(fields[1], "followee", number));
        if (edge.followerId().equals(edge.followeeId())) {
            throw bad(number, "nobody can follow oneself, as %s would".formatted(edge.followerId()));
        }
        return edge;
    }

    private UserId id(String field, String column, long number) {
        try {
            return UserId.of(field.strip());
        } catch (InvalidId invalid) {
            throw bad(number, "%s '%s' %s".formatted(column, field, invalid.getMessage()));
        }
    }

    private LoadFailure bad(long number, String what) {
        return new LoadFailure("%s, line %d: %s".formatted(file, number, what));
    }
}
