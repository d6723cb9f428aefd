package io.roost.cli.world;

import java.util.List;
import java.util.random.RandomGenerator;

/** What the people of the small world say. */
final class Phrases {

    private static final List<String> OPENINGS = List.of(
            "Today", "Just now", "At last,", "Note to self:", "Between two trains", "Over coffee ☕", "Once more");
    private static final List<String> DOINGS = List.of(
            "I proved that it terminates",
            "I replayed the whole log and nothing changed",
            "the build went green at the first try",
            "I found a moth in the relay",
            "I deleted more lines than I wrote",
            "the partition healed by itself",
            "I learned to stop worrying and love append-only",
            "two clocks disagreed and both were right",
            "I drew it as a tree and it was a graph");
    private static final List<String> CLOSINGS =
            List.of(".", "!", " 🙂", " – ask me how.", ". Who would have thought?", " 🐦", ". More tomorrow.");
    private static final List<String> BIOS = List.of(
            "Away until Monday.", "Back from Monday.", "Reading papers.", "Writing one, too.", "Gone sailing ⛵");

    private Phrases() {}

    static String tweet(RandomGenerator random) {
        return "%s %s%s".formatted(any(OPENINGS, random), any(DOINGS, random), any(CLOSINGS, random));
    }

    static String bio(RandomGenerator random) {
        return any(BIOS, random);
    }

    private static String any(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
