package io.roost.load.graph;

import io.roost.contract.command.Follow;
import io.roost.contract.id.UserId;
import io.roost.load.console.LoadFailure;
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
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * An edge list, plain or in gzip (detected by its first bytes): two ids per line, the follower first, separated by blanks, tabs
 * or a comma. Files of SNAP and CSV files have this format.
 *
 * <p>Blank lines, lines that begin with {@code #}, a byte order mark, and {@code follower,followee} before the first edge are
 * skipped. Self-follows are skipped and counted. Any other line is an error. Repeated edges are kept.
 */
public final class EdgeFile implements FollowGraph {

    private static final String HEADER = "follower,followee";
    private static final int GZIP_MAGIC = 0x1f8b;
    private static final Pattern SEPARATOR = Pattern.compile("\\s*,\\s*|\\s+");
    private static final Pattern DIGITS = Pattern.compile("0|[1-9][0-9]{0,18}");
    private static final int MAX_QUOTE = 80;

    private final Path file;
    private final long idOffset;

    /** @param idOffset is added to every id, 0 or more */
    public EdgeFile(Path file, long idOffset) {
        this.file = file;
        this.idOffset = idOffset;
    }

    /** @throws LoadFailure if the file cannot be read twice, a line is invalid, or there is no edge */
    @Override
    public Size size() {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new LoadFailure(
                    "%s is no regular file: edges are read twice, so write them to a file first".formatted(file));
        }
        Set<UserId> users = new HashSet<>();
        long[] edges = {0};
        long selfFollows = read(edge -> {
            edges[0]++;
            users.add(edge.follower());
            users.add(edge.followee());
        });
        if (edges[0] == 0) {
            String skipped = selfFollows == 0
                    ? ""
                    : "; %,d lines, in which a user follows the same user, do not count".formatted(selfFollows);
            throw new LoadFailure("%s has no edges%s".formatted(file, skipped));
        }
        return new Size(users.size(), edges[0], selfFollows);
    }

    @Override
    public void forEach(Consumer<Follow> edges) {
        long unused = read(edges);
    }

    /** Passes on all edges but self-follows; returns how many of those there are. */
    private long read(Consumer<Follow> edges) {
        long selfFollows = 0;
        long number = 0;
        boolean isAfterHeader = false;
        try (BufferedReader lines = open()) {
            for (String raw = lines.readLine(); raw != null; raw = lines.readLine()) {
                number++;
                String line = (number == 1 && raw.startsWith("\ufeff") ? raw.substring(1) : raw).strip();
                if (!line.isEmpty() && !line.startsWith("#") && (isAfterHeader || !line.equals(HEADER))) {
                    isAfterHeader = true;
                    Follow edge = edge(line, number);
                    if (edge.follower().equals(edge.followee())) {
                        selfFollows++;
                    } else {
                        edges.accept(edge);
                    }
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

    private Follow edge(String line, long number) {
        String[] fields = SEPARATOR.split(line, -1);
        if (fields.length != 2) {
            throw invalid(
                    number, "must hold two ids, separated by blanks or a comma, not '%s'".formatted(quotable(line)));
        }
        return new Follow(id(fields[0], "follower", number), id(fields[1], "followee", number));
    }

    private UserId id(String field, String column, long number) {
        try {
            if (DIGITS.matcher(field).matches()) {
                return new UserId(Math.addExact(Long.parseLong(field), idOffset));
            }
        } catch (ArithmeticException | IllegalArgumentException outOfBounds) {
            // The rule has the bounds.
        }
        String hint = field.equals("0") ? "; --id-offset 1 adds 1 to every id" : "";
        throw invalid(
                number,
                "%s '%s' must be a decimal number from %d to %d without leading zeros%s"
                        .formatted(column, quotable(field), idOffset == 0 ? 1 : 0, Long.MAX_VALUE - idOffset, hint));
    }

    /** The text may be that of a binary file. */
    private static String quotable(String text) {
        String visible = text.replaceAll("\\P{Print}", "?");
        return visible.length() > MAX_QUOTE ? visible.substring(0, MAX_QUOTE) + "…" : visible;
    }

    private LoadFailure invalid(long number, String rule) {
        return new LoadFailure("%s, line %d: %s".formatted(file, number, rule));
    }
}
