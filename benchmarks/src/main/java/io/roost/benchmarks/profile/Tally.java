package io.roost.benchmarks.profile;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Weights by name, and the heaviest first. Not thread-safe. */
final class Tally {

    private final Map<String, Long> weights = new HashMap<>();

    void add(String name, long weight) {
        weights.merge(name, weight, Long::sum);
    }

    long total() {
        return weights.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The {@code most} heaviest, each with its share of {@code whole}. */
    List<String> heaviest(int most, long whole) {
        return weights.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .map(entry -> String.format(
                        Locale.ROOT, "  %5.1f %%  %s", 100.0 * entry.getValue() / Math.max(1, whole), entry.getKey()))
                .toList();
    }
}
