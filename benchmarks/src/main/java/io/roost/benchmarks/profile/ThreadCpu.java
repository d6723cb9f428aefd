package io.roost.benchmarks.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time by kind of thread, those of the JVM and of RocksDB among them, as Linux counts it; nothing elsewhere.
 * Linux cuts names off after 15 characters. Not thread-safe.
 */
final class ThreadCpu {

    private static final Path TASKS = Path.of("/proc/self/task");
    private static final int USER_TICKS = 11;
    private static final int SYSTEM_TICKS = 12;

    private final Tally ticks = new Tally();
    private Map<String, Long> atStart = Map.of();

    void start() {
        atStart = now();
    }

    void stop() {
        now().forEach((name, spent) -> ticks.add(name, spent - atStart.getOrDefault(name, 0L)));
    }

    private static Map<String, Long> now() {
        Map<String, Long> spent = new HashMap<>();
        try (Stream<Path> tasks = Files.list(TASKS)) {
            tasks.forEach(task -> read(task.resolve("stat"), spent));
        } catch (IOException elsewhere) {
            return Map.of();
        }
        return spent;
    }

    /** A line like {@code 4711 (GC Thread#0) S 1 …}: name in parentheses, then fields of which two count ticks. */
    private static void read(Path stat, Map<String, Long> spent) {
        try {
            String line = Files.readString(stat);
            int end = line.lastIndexOf(')');
            String kind = line.substring(line.indexOf('(') + 1, end).replaceAll("[-#]?[0-9]+$", "");
            String[] fields = line.substring(end + 2).split(" ");
            spent.merge(kind, Long.parseLong(fields[USER_TICKS]) + Long.parseLong(fields[SYSTEM_TICKS]), Long::sum);
        } catch (IOException ended) {
            // A thread that ended meanwhile.
        }
    }

    List<String> lines() {
        return ticks.total() == 0
                ? List.of()
                : Stream.concat(
                                Stream.of("processor time by kind of thread"),
                                ticks.heaviest(16, ticks.total()).stream())
                        .toList();
    }
}
