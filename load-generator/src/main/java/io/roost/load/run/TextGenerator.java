package io.roost.load.run;

import java.util.List;
import java.util.SplittableRandom;

/** Generates texts of tweets and display names. Thread-safe. */
public final class TextGenerator {

    private static final List<String> THINGS = List.of(
            "the first swallow",
            "a heron by the canal",
            "fresh bread",
            "an old map",
            "rain on the tin roof",
            "a letter from home",
            "the night train",
            "blackbirds at four",
            "a very good pear",
            "the harbour lights");
    private static final List<String> VERBS =
            List.of("Saw", "Heard of", "Waiting for", "Thinking of", "Found", "So much for");
    private static final List<String> ENDS = List.of(" 🐦", "!", ".", ", again.", " ☕", " – who else?");

    private final SplittableRandom random;

    public TextGenerator(long seed) {
        this.random = new SplittableRandom(seed);
    }

    public synchronized String tweet() {
        return draw(VERBS) + " " + draw(THINGS) + draw(ENDS);
    }

    /** Returns a display name with {@code number}, by which an edit can be found in the log. */
    synchronized String displayName(long number) {
        return "%s, no. %d".formatted(draw(List.of("Early bird", "Night owl", "Songbird", "Wanderer")), number);
    }

    private String draw(List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
