package io.roost.load.graph;

import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import io.roost.load.connection.RoostHttp;
import io.roost.load.console.LoadFailure;
import io.roost.load.console.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/** Imports a follow graph, in requests of {@code chunk} lines, {@code concurrency} of them at a time. */
public record GraphImport(RoostHttp ingest, int chunk, int concurrency, PrintWriter err) {

    private static final List<String> GIVEN_NAMES = words("""
            Ada Alan Amina Anouk Barbara Ben Carla Chidi Clara Dara Edsger Elif Emil Fatima Finn Grace
            Hana Hugo Ines Ivo Jamal Joan Kai Kofi Lea Linus Lucia Maja Malik Mei Milan Nadia Nils
            Noor Olga Omar Paula Pia Quinn Radia Ravi Rosa Sami Selma Tariq Tilda Uma Vera Wanda Yara
            Yuki Zoe""");
    private static final List<String> BIRDS = words("""
            Avocet Bittern Bunting Curlew Dipper Dunlin Eider Finch Gannet Godwit Grebe Heron Hoopoe
            Ibis Jackdaw Kestrel Kite Lark Linnet Magpie Martin Merlin Nightjar Oriole Osprey Petrel
            Pipit Plover Puffin Quail Raven Redstart Robin Rook Shrike Siskin Starling Swift Tern
            Thrush Wagtail Warbler Wren""");

    /**
     * What an import appended to the log.
     *
     * @param selfFollows the number of edges that were skipped, because the followee is the follower
     * @param resentLines how many times a line was sent again, because the log was unavailable
     */
    public record Report(
            long users, long edges, long profiles, long selfFollows, long resentLines, Duration duration) {}

    private static List<String> words(String block) {
        return List.of(block.split("\\s+"));
    }

    /**
     * Imports {@code graph}.
     *
     * @param profilesSeed selects the names of the users 1 to N, which are imported first; null for no profiles
     * @throws LoadFailure if the graph is invalid, or ingest-service does not accept a line
     */
    public Report run(FollowGraph graph, @Nullable Long profilesSeed) {
        FollowGraph.Size size = graph.size();
        long profiles = profilesSeed == null ? 0 : size.users();
        Instant start = Instant.now();
        try (ProgressBar progress = Progress.bar("Importing", size.edges() + profiles, err);
                BulkImport lines = new BulkImport(ingest, chunk, concurrency, progress)) {
            for (long id = 1; profilesSeed != null && id <= profiles; id++) {
                lines.add(profile(new UserId(id), profilesSeed));
            }
            graph.forEach(lines::add);
            lines.finish();
            return new Report(
                    size.users(),
                    size.edges(),
                    profiles,
                    size.selfFollows(),
                    lines.resent(),
                    Duration.between(start, Instant.now()));
        }
    }

    /** Returns a profile whose username contains the id, so that no two users have the same. */
    static UpdateProfile profile(UserId user, long seed) {
        SplittableRandom random = new SplittableRandom(seed * 31 + user.value());
        String givenName = GIVEN_NAMES.get(random.nextInt(GIVEN_NAMES.size()));
        String bird = BIRDS.get(random.nextInt(BIRDS.size()));
        String username = "%s_%s".formatted(bird, user).toLowerCase(Locale.ROOT);
        return new UpdateProfile(user, username, givenName + " " + bird, null, null, null);
    }
}
