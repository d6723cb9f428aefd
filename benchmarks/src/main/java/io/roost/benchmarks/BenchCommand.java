package io.roost.benchmarks;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.Sets;
import io.roost.benchmarks.deployment.Latency;
import io.roost.benchmarks.deployment.Read;
import io.roost.benchmarks.jmh.MicroCommand;
import io.roost.benchmarks.report.Report;
import io.roost.benchmarks.report.Row;
import io.roost.benchmarks.view.Celebrity;
import io.roost.benchmarks.view.ColdRead;
import io.roost.benchmarks.view.FanOut;
import io.roost.benchmarks.view.Memory;
import io.roost.benchmarks.view.Rebuild;
import io.roost.benchmarks.view.Restart;
import io.roost.cli.RoostSubcommand;
import io.roost.cli.deployment.ServiceLogging;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The command {@code roost bench}: runs benchmarks and prints one table. If a benchmark fails, the others still report; the exit
 * code is 1 then, and if a side had wrong contents.
 */
@Command(
        name = "bench",
        description = {
            "Measure Roost and its peers on this machine, and check what they delivered.",
            "",
            "fan-out    from the log to materialized home timelines",
            "latency    from POST /v1/tweets to a follower's home timeline, against three bare round trips",
            "celebrity  a post to 1,000,000 materialized followers, and what it does to everybody else's posts",
            "read       home timelines of 20 tweets over HTTP, against the same Dropwizard stack over Redis",
            "cold-read  home timelines that nobody has read before, against the SQL query on PostgreSQL",
            "memory     bytes of memory per timeline entry, everything counted, against Redis",
            "rebuild    a new view that replays the log from offset 0, against Kafka Streams as its documentation has it",
            "restart    an instance that kept its disk, against its first start",
            ""
        },
        subcommands = {MicroCommand.class, HelpCommand.class},
        mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init")
public final class BenchCommand implements RoostSubcommand, Callable<Integer> {

    private static final Path PUBLISHED = Path.of("docs", "benchmarks");
    private static final String QUICK =
            "--quick shows that results are correct, not how fast Roost is: goals are not checked";

    /** Memory is first: it compares heaps, and other benchmarks leave objects that are collected late. */
    private static final Map<String, Benchmark> BENCHMARKS = ImmutableMap.of(
            "memory", new Memory(),
            "fan-out", new FanOut(),
            "latency", new Latency(),
            "celebrity", new Celebrity(),
            "read", new Read(),
            "cold-read", new ColdRead(),
            "rebuild", new Rebuild(),
            "restart", new Restart());

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "BENCHMARK", description = "Some of these, or all.")
    private List<String> names = List.of();

    @Option(names = "--only", paramLabel = "NAME", split = ",", description = "Of all, some, such as fan-out,memory.")
    private List<String> only = List.of();

    @Option(names = "--quick", description = "Small and short, one run: to see that it works, not how fast.")
    private boolean quick;

    @Option(names = "--runs", description = "Measured runs of each side, in turn. Default: 3, or 1 with --quick.")
    private @Nullable Integer runs;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
    private @Nullable Path json;

    @Option(
            names = "--docs",
            paramLabel = "DIR",
            description = "Write JSON and a chart there. Default: docs/benchmarks if all are run,"
                    + " but nowhere with --only or --quick, which leave published figures alone.")
    private @Nullable Path docs;

    @Option(
            names = "--directory",
            paramLabel = "DIR",
            description = "Where logs and states are made, and deleted afterwards. Default: ${DEFAULT-VALUE}.")
    private Path directory = Path.of(".roost", "bench");

    private final Map<String, Benchmark> benchmarks;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    public BenchCommand() {
        this(BENCHMARKS);
    }

    BenchCommand(Map<String, Benchmark> benchmarks) {
        this.benchmarks = benchmarks;
    }

    /** Logs warnings only, on standard error, which neither takes time nor mixes with the results. */
    public static void quietLogging() {
        ServiceLogging.replaceBy(BenchCommand.class.getResource("quiet.xml"));
    }

    @Override
    public Integer call() throws IOException {
        boolean all = names.contains("all");
        Set<String> chosen = Set.copyOf(!all ? names : only.isEmpty() ? benchmarks.keySet() : only);
        if (runs != null && runs < 1) {
            throw new ParameterException(spec.commandLine(), "Needs at least one run.");
        }
        if (chosen.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "Needs the name of a benchmark, or all.");
        }
        for (String unknown : Sets.difference(chosen, benchmarks.keySet())) {
            throw new ParameterException(
                    spec.commandLine(), "%s is none of %s.".formatted(unknown, benchmarks.keySet()));
        }
        if (docs == null && all && only.isEmpty() && !quick) {
            docs = PUBLISHED;
        }
        quietLogging();
        Setting setting = new Setting(quick, runs != null ? runs : quick ? 1 : 3, directory);
        for (Map.Entry<String, Benchmark> benchmark : benchmarks.entrySet()) {
            if (chosen.contains(benchmark.getKey())) {
                run(benchmark.getKey(), benchmark.getValue(), setting);
                // After each benchmark, so that a later failure does not lose its results.
                write(Report.of(rows, wrong));
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(Report.of(rows, wrong).text());
        out.flush();
        wrong.forEach(sentence -> spec.commandLine().getErr().println("roost: no figure: " + sentence));
        return wrong.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    @SuppressWarnings("CatchAndPrintStackTrace")
    private void run(String name, Benchmark benchmark, Setting setting) {
        try (Resources resources = new Resources()) {
            for (Row row : benchmark.rows(setting, resources)) {
                rows.add(quick ? row.withoutVerdict(QUICK) : row);
                if (row.wrong()) {
                    wrong.add(row.name() + ": " + row.note());
                }
            }
        } catch (Exception failure) {
            failure.printStackTrace(spec.commandLine().getErr());
            wrong.add(name + ": " + failure.getMessage());
        }
    }

    private void write(Report report) throws IOException {
        if (json != null) {
            report.writeJson(json);
        }
        if (docs != null) {
            Files.createDirectories(docs);
            report.writeJson(docs.resolve("benchmarks.json"));
            report.writeChart(docs.resolve("ratios.svg"));
        }
    }
}
