package io.roost.cli.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Parses a service's YAML file into settings with their comments; supports the subset of YAML that the services use. */
final class ServiceYaml {

    private static final Pattern LINE = Pattern.compile("( *)(- )?([\\w.$]+):(?: (.*))?");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z_]+):-(.*)}");

    /**
     * A setting or a block of settings.
     *
     * @param path such as {@code server.adminConnectors[].port}
     * @param value the text in the file; null for a block
     * @param comment the lines above it, joined; empty if there are none
     */
    record Entry(String path, @Nullable String value, String comment) {

        /** Returns the environment variable in the value; null if there is none. */
        @Nullable
        String variable() {
            Matcher placeholder = PLACEHOLDER.matcher(value == null ? "" : value);
            return placeholder.matches() ? placeholder.group(1) : null;
        }

        /** Returns the value if the variable is not set. */
        String defaultValue() {
            Matcher placeholder = PLACEHOLDER.matcher(value == null ? "" : value);
            return placeholder.matches() ? placeholder.group(2) : Objects.requireNonNullElse(value, "");
        }
    }

    private record Block(int indentation, String path) {}

    private ServiceYaml() {}

    static List<Entry> entries(String file) throws IOException {
        List<Entry> entries = new ArrayList<>();
        Deque<Block> blocks = new ArrayDeque<>();
        List<String> comment = new ArrayList<>();
        for (String line : lines(file)) {
            Matcher setting = LINE.matcher(line);
            if (line.strip().startsWith("#")) {
                comment.add(line.strip().substring(1).strip());
            } else if (setting.matches()) {
                Entry entry = entry(setting, blocks, String.join(" ", comment));
                entries.add(entry);
                comment.clear();
            } else {
                comment.clear();
            }
        }
        return entries;
    }

    /** Returns the environment variables in the file. */
    static Set<String> variables(String file) throws IOException {
        return entries(file).stream()
                .map(Entry::variable)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Entry entry(Matcher setting, Deque<Block> blocks, String comment) {
        boolean inList = setting.group(2) != null;
        int indentation = setting.group(1).length() + (inList ? 2 : 0);
        while (!blocks.isEmpty() && blocks.peek().indentation() >= indentation) {
            blocks.pop();
        }
        if (inList) {
            Block list = Objects.requireNonNull(blocks.pop());
            blocks.push(new Block(list.indentation(), list.path() + "[]"));
        }
        String path = blocks.isEmpty() ? setting.group(3) : blocks.peek().path() + "." + setting.group(3);
        blocks.push(new Block(indentation, path));
        return new Entry(path, setting.group(4), comment);
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream yaml =
                Objects.requireNonNull(ServiceYaml.class.getClassLoader().getResourceAsStream(file))) {
            return new String(yaml.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
    }
}
