package io.roost.load.graph;

import io.roost.contract.id.UserId;
import io.roost.load.LoadFailure;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * A follow graph as an edge list, plain or in gzip (told by its first bytes): two ids on each line, the follower first,
 * separated by blanks, tabs or a comma. That covers the files of SNAP as they are, and CSV.
 *
 * <p>Blank lines, lines that begin with {@code #}, a byte order mark, and {@code follower,followee} before the first edge are
 * skipped. So are edges from a user to the same user, which are counted. Any other line is refused with its number. An edge
 * that comes twice is handed out twice.
 */
public final class EdgeFile {

    private static final String HEADER = "follower,followee";
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int LONGEST_QUOTE = 80;

    private final Path file;
    private final long idOffset;

    /** @param idOffset is added to every id, 0 or more */
    public EdgeFile(Path file, long idOffset) {
        this.file = file;
        this.idOffset = idOffset;
    }

    /**
     * How many edges a file holds.
     *
     * @param selfFollows how many others are skipped, from a user to the same user
     */
    public record Size(long edges, long selfFollows) {}

    /**
     * Checks the whole file, so that nothing is brought in of one that turns out bad halfway.
     *
     * @throws LoadFailure if it cannot be read, a line is bad or there is no edge
     */
    public Size validate() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LoadFailure(
                    "%s is no regular file: edges are read twice, so write them to a file first".formatted(file));
        }
        long[] edges = {0};
        long selfFollows = forEach(edge -> edges[0]++);
        if (edges[0] == 0) {
            String skipped = selfFollows == 0
                    ? ""
                    : "; %,d lines, in which a user follows the same user, do not count".formatted(selfFollows);
            throw new LoadFailure("%s has no edges%s".formatted(file, skipped));
        }
        return new Size(edges[0], selfFollows);
    }

    /**
     * Hands out the edges in the order of the lines.
     *
     * @return how many were skipped, from a user to the same user
     */
    public long forEach(Consumer<Edge> edges) {
        long number = 0;
        long selfFollows = 0;
        boolean begun = false;
        try (BufferedReader lines = open()) {
            for (String raw = lines.readLine(); raw != null; raw = lines.readLine()) {
                number++;
                String line = (number == 1 ? withoutByteOrderMark(raw) : raw).strip();
                if (line.isEmpty() || line.startsWith("#") || (!begun && line.equals(HEADER))) {
                    continue;
                }
                begun = true;
                Edge edge = edge(line, number);
                if (edge.followerId().equals(edge.followeeId())) {
                    selfFollows++;
                } else {
                    edges.accept(edge);
                }
            }
            return selfFollows;
        } catch (NoSuchFileException missing) {
            throw new LoadFailure("there is no file %s".formatted(file), missing);
        } catch (EOFException truncated) {
            throw new LoadFailure(
                    "%s, line %d: the gzip data is truncated here".formatted(file, number + 1), truncated);
        } catch (IOException failure) {
            throw new LoadFailure(
                    "cannot read %s after line %d: %s".formatted(file, number, failure.getMessage()), failure);
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

    private static String withoutByteOrderMark(String line) {
        return line.startsWith("\ufeff") ? line.substring(1) : line;
    }

    private Edge edge(String line, long number) {
        String[] fields = SEPARATOR.split(line, -1);
        if (fields.length != 2) {
            throw bad(number, "must hold two ids, separated by blanks or a comma, not '%s'".formatted(quotable(line)));
        }
        return new Edge(id(fields[0], "follower", number), id(fields[1], "followee", number));
    }

    private UserId id(String field, String column, long number) {
        if (!DIGITS.matcher(field).matches()) {
            throw bad(
                    number,
                    "%s '%s' must be a decimal number without leading zeros".formatted(column, quotable(field)));
        }
        try {
            long id = Math.addExact(Long.parseLong(field), idOffset);
            if (id == 0) {
                throw bad(number, "%s '0' must be 1 or more; --id-offset 1 adds 1 to every id".formatted(column));
            }
            return new UserId(id);
        } catch (ArithmeticException | NumberFormatException tooLarge) {
            throw bad(number, "%s '%s' must be at most %d".formatted(column, field, Long.MAX_VALUE - idOffset));
        }
    }

    /** What was read may be anything, such as a binary file. */
    private static String quotable(String text) {
        String visible = text.replaceAll("\\P{Print}", "?");
        return visible.length() > LONGEST_QUOTE ? visible.substring(0, LONGEST_QUOTE) + "…" : visible;
    }

    private LoadFailure bad(long number, String what) {
        return new LoadFailure("%s, line %d: %s".formatted(file, number, what));
    }
}
