package io.roost.load;

import static java.util.Objects.requireNonNull;

import io.roost.load.connection.ConnectionOptions;
import io.roost.load.graph.EdgeFile;
import io.roost.load.graph.GraphImport;
import io.roost.load.graph.GraphReport;
import io.roost.load.graph.PowerLawGraph;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code roost load graph}. */
@Command(
        name = "graph",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Brings a follow graph in through ingest's bulk form, from a file or generated.",
            "Exit code 0: all of it is in the log; 2: it is not, and the message says why."
        })
final class GraphCommand implements Callable<Integer> {

    @Spec
    @Nullable
    CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    Source source = new Source();

    @Option(names = "--seed", defaultValue = "1", description = "of the generated graph and names (default: 1)")
    long seed;

    @Option(
            names = "--id-offset",
            paramLabel = "N",
            defaultValue = "0",
            converter = WholeNumber.FromZero.class,
            description = "is added to every id of the file: 1 for a file that has the id 0 (default: 0)")
    long idOffset;

    @Option(names = "--no-profiles", description = "leave the users of a generated graph without names")
    boolean noProfiles;

    @Option(
            names = "--chunk",
            paramLabel = "LINES",
            defaultValue = "1000",
            converter = WholeNumber.FromOne.class,
            description = "lines a request (default: 1000)")
    int chunk;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            converter = WholeNumber.FromOne.class,
            description = "requests at a time (default: 4)")
    int concurrency;

    @Option(names = "--json", paramLabel = "FILE", description = "also write the result to this file")
    @Nullable
    Path json;

    @Mixin
    ConnectionOptions connection = new ConnectionOptions();

    /** Either a file or numbers. */
    static final class Source {

        @Option(
                names = "--edges",
                required = true,
                paramLabel = "FILE",
                description =
                        "an edge list, plain or gzip: on each line two ids, separated by blanks, a tab or a comma;"
                                + " lines that begin with # and the header follower,followee are skipped")
        @Nullable
        Path edges;

        @ArgGroup(exclusive = false)
        @Nullable
        Generated generated;
    }

    /** The numbers of a power-law graph. */
    static final class Generated {

        @Option(names = "--users", required = true, paramLabel = "N", description = "generate users 1 to N")
        int users;

        @Option(
                names = "--mean-followers",
                required = true,
                paramLabel = "M",
                description = "with M followers in the mean, by a power law")
        double meanFollowers;
    }

    @Override
    public Integer call() throws Exception {
        return ExitCode.of(requireNonNull(spec), this::bringIn);
    }

    private int bringIn() {
        CommandSpec command = requireNonNull(spec);
        JsonFile.requireWritable(json);
        GraphImport graphImport = new GraphImport(
                connection.ingest(), chunk, concurrency, command.commandLine().getErr());
        GraphReport report = source.edges != null
                ? graphImport.run(new EdgeFile(source.edges, idOffset))
                : generate(requireNonNull(source.generated), graphImport, command);
        print(report, command.commandLine().getOut());
        JsonFile.write(json, report);
        return ExitCode.GOOD;
    }

    private GraphReport generate(Generated wanted, GraphImport graphImport, CommandSpec command) {
        PowerLawGraph graph;
        try {
            graph = new PowerLawGraph(wanted.users, wanted.meanFollowers, seed);
        } catch (IllegalArgumentException outOfBounds) {
            throw new ParameterException(command.commandLine(), outOfBounds.getMessage(), outOfBounds);
        }
        return graphImport.run(graph, wanted.users, !noProfiles, seed);
    }

    private static void print(GraphReport report, PrintWriter out) {
        out.printf(
                "%,d users, %,d follows and %,d profiles are in the log: %.1f s, %,.0f lines/s%n",
                report.users(),
                report.edges(),
                report.profiles(),
                report.duration().toMillis() / 1e3,
                report.linesPerSecond());
        if (report.selfFollows() > 0) {
            out.printf("%,d lines were skipped, in which a user follows the same user%n", report.selfFollows());
        }
        if (report.resentLines() > 0) {
            out.printf("%,d lines were sent again because the log was away%n", report.resentLines());
        }
        out.flush();
    }
}
