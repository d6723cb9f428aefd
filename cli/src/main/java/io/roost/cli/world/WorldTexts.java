package io.roost.cli.world;

import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The people of the small world and what they write, from {@code small-world.json}.
 *
 * @param people the most followed first
 */
record WorldTexts(
        List<Person> people, List<String> openings, List<String> predicates, List<String> endings, List<String> bios) {

    static final WorldTexts ALL = read();

    /** @param fame how many of 12 others follow the person on average */
    record Person(String username, String displayName, String bio, int fame) {}

    String tweet(RandomGenerator random) {
        return "%s %s%s".formatted(any(openings, random), any(predicates, random), any(endings, random));
    }

    String bio(RandomGenerator random) {
        return any(bios, random);
    }

    private static String any(List<String> choices, RandomGenerator random) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static WorldTexts read() {
        try {
            return RoostJson.mapper().readValue(WorldTexts.class.getResource("small-world.json"), WorldTexts.class);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
