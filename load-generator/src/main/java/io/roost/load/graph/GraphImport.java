package io.roost.load.graph;

import io.roost.contract.command.Follow;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import io.roost.load.connection.RoostHttp;
import io.roost.load.progress.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Brings a graph into a running Roost. */
public final class GraphImport {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RoostHttp ingest;
    private final int chunkSize;
    private final int concurrency;
    private final PrintWriter err;

    public GraphImport(RoostHttp ingest, int chunkSize, int concurrency, PrintWriter err) {
        this.ingest = ingest;
        this.chunkSize = chunkSize;
        this.concurrency = concurrency;
        this.err = err;
    }

    /** Follows only: the users stay without a profile. */
    public GraphReport run(EdgeFile file) {
        EdgeFile.Size size = file.validate();
        Set<UserId> users = new HashSet<>();
        return importing(
                        size.edges(),
                        lines -> file.forEach(edge -> {
                            users.add(edge.followerId());
                            users.add(edge.followeeId());
                            lines.add(follow(edge));
                        }))
                .withUsers(users.size(), size.edges(), size.selfFollows());
    }

    /** Follows, and profiles of all users before them if {@code namesSeed} is wanted. */
    public GraphReport run(PowerLawGraph graph, int users, boolean profiles, long seed) {
        long size = graph.size();
        return importing(size + (profiles ? users : 0), lines -> {
                    for (int id = 1; profiles && id <= users; id++) {
                        UserId user = new UserId(id);
                        lines.add(profile(user, PleasantName.of(user, seed)));
                    }
                    graph.forEach(edge -> lines.add(follow(edge)));
                })
                .withUsers(users, size, 0);
    }

    private static Follow follow(Edge edge) {
        return new Follow(edge.followerId(), edge.followeeId());
    }

    private static UpdateProfile profile(UserId user, PleasantName name) {
        return new UpdateProfile(user, name.username(), name.displayName(), null, null, null);
    }

    private Imported importing(long total, Consumer<BulkImport> source) {
        Instant start = Instant.now();
        try (Progress progress = new Progress("Importing", total, err)) {
            BulkImport lines = new BulkImport(ingest, chunkSize, concurrency, PATIENCE, progress);
            source.accept(lines);
            lines.finish();
            return new Imported(lines.accepted(), lines.retried(), Duration.between(start, Instant.now()));
        }
    }

    private record Imported(long lines, long resent, Duration duration) {

        GraphReport withUsers(long users, long edges, long selfFollows) {
            return new GraphReport(users, edges, lines - edges, selfFollows, resent, duration);
        }
    }
}
