package io.roost.oracle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** SQL kept as a resource beside this class, so that it can be read, and run, as SQL. */
final class SqlScript {

    private SqlScript() {}

    /** The statements of a script, without comments. */
    static List<String> statements(String name) {
        String script = read(name).replaceAll("(?m)^--.*$", "");
        return Arrays.stream(script.split(";", -1))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String name) {
        try (InputStream resource = SqlScript.class.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
