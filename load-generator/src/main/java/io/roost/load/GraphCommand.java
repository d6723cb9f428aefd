package io.roost.load;

import io.roost.load.graph.EdgeFile;
import io.roost.load.graph.FollowGraph;
import io.roost.load.graph.GraphImport;
import io.roost.load.graph.PowerLawGraph;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code roost load graph}. */
@Command(
        name = "graph",
        description = {
            "Imports a follow graph, from a file or generated, through bulk requests to ingest-service.",
            "Either --edges is required, or --users and --mean-followers.",
            "Exit code 0: all of it is in the log; 2: it is not, and the message has the reason."
        })
final class GraphCommand extends LoadSubcommand<GraphImport.Report> {

    @Option(
            names = "--edges",
            paramLabel = "FILE",
            description =
                    "an edge list, plain or gzip: two ids per line, separated by blanks, a tab or a comma; lines that"
                            + " begin with # and the header follower,followee are skipped")
    @Nullable
    Path edges;

    @Option(names = "--users", paramLabel = "N", description = "instead of --edges: generate users 1 to N")
    @Nullable
    Integer users;

    @Option(
            names = "--mean-followers",
            paramLabel = "M",
            description = "with --users: M followers on average, by a power law")
    @Nullable
    Double meanFollowers;

    @Option(
            names = "--id-offset",
            paramLabel = "N",
            defaultValue = "0",
            description = "is added to every id of the file: 1 for a file that has the id 0 (default: 0)")
    long idOffset;

    @Option(names = "--no-profiles", description = "generate no profiles with names")
    boolean noProfiles;

    @Option(
            names = "--chunk",
            paramLabel = "LINES",
            defaultValue = "1000",
            description = "lines per request (default: 1000)")
    int chunk;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "requests at a time (default: 4)")
    int concurrency;

    @Override
    GraphImport.Report run(PrintWriter err) {
        requireAtLeast(1, chunk, "--chunk");
        requireAtLeast(1, concurrency, "--concurrency");
        requireAtLeast(0, idOffset, "--id-offset");
        FollowGraph graph;
        if (edges != null && users == null && meanFollowers == null) {
            graph = new EdgeFile(edges, idOffset);
        } else if (edges == null && users != null && meanFollowers != null) {
            graph = new PowerLawGraph(users, meanFollowers, seed);
        } else {
            throw invalid("give either --edges, or --users and --mean-followers");
        }
        boolean hasProfiles = edges == null && !noProfiles;
        return new GraphImport(connection.ingest(), chunk, concurrency, err).run(graph, hasProfiles ? seed : null);
    }

    @Override
    void print(GraphImport.Report report, PrintWriter out) {
        double seconds = Math.max(1, report.duration().toMillis()) / 1e3;
        long lines = report.edges() + report.profiles();
        out.printf(
                "%,d users, %,d follows and %,d profiles are in the log: %.1f s, %,.0f lines/s%n",
                report.users(), report.edges(), report.profiles(), seconds, lines / seconds);
        if (report.selfFollows() > 0) {
            out.printf("%,d lines were skipped, in which a user follows the same user%n", report.selfFollows());
        }
        if (report.resentLines() > 0) {
            out.printf("%,d lines were sent again, because the log was unavailable%n", report.resentLines());
        }
    }
}
