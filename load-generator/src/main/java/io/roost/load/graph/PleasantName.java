package io.roost.load.graph;

import io.roost.contract.id.UserId;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** A name for somebody made up. The username carries the id, so no two users have the same. */
public record PleasantName(String username, String displayName) {

    private static final List<String> GIVEN = words("""
            Ada Alan Amina Anouk Barbara Ben Carla Chidi Clara Dara Edsger Elif Emil Fatima Finn Grace
            Hana Hugo Ines Ivo Jamal Joan Kai Kofi Lea Linus Lucia Maja Malik Mei Milan Nadia Nils
            Noor Olga Omar Paula Pia Quinn Radia Ravi Rosa Sami Selma Tariq Tilda Uma Vera Wanda Yara
            Yuki Zoe""");
    private static final List<String> BIRDS = words("""
            Avocet Bittern Bunting Curlew Dipper Dunlin Eider Finch Gannet Godwit Grebe Heron Hoopoe
            Ibis Jackdaw Kestrel Kite Lark Linnet Magpie Martin Merlin Nightjar Oriole Osprey Petrel
            Pipit Plover Puffin Quail Raven Redstart Robin Rook Shrike Siskin Starling Swift Tern
            Thrush Wagtail Warbler Wren""");

    private static List<String> words(String block) {
        return List.of(block.split("\\s+"));
    }

    /** The name of {@code userId} in the world of {@code seed}. */
    public static PleasantName of(UserId userId, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + userId.value());
        String given = GIVEN.get(random.nextInt(GIVEN.size()));
        String bird = BIRDS.get(random.nextInt(BIRDS.size()));
        String username = "%s_%s".formatted(bird, userId).toLowerCase(Locale.ROOT);
        return new PleasantName(username, given + " " + bird);
    }
}
