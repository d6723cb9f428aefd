package io.roost.benchmarks;

import io.roost.benchmarks.report.Findings;
import io.roost.benchmarks.report.Report;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One benchmark and its command: subclasses carry {@code @Command} with a name and a description, may have options of
 * their own whose initial values are the defaults, and are subcommands of {@link BenchCommand}.
 */
@SuppressWarnings("NullAway.Init")
public abstract class Benchmark implements Callable<Integer> {

    private static final String QUICK =
            "--quick shows that results are correct, not how fast Roost is: goals are not checked";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    private Consumer<Findings> listener = unused -> {};
    private Findings found = Findings.NONE;

    /**
     * Measures Roost and its peers and compares what both ended with. A peer that is not installed leaves its row
     * without a figure.
     *
     * @throws WrongContents if Roost's end state is wrong
     * @throws Exception if something else goes wrong
     */
    public abstract Findings measure(Setting setting) throws Exception;

    /** Reports the findings so far, before a long part of the benchmark, so that they are kept if that part fails. */
    protected final void foundSoFar(Findings findings) {
        found = findings;
        listener.accept(findings);
    }

    /**
     * As {@link #measure}; goals are not checked in a quick run.
     *
     * @param soFar receives findings while more is being measured
     */
    final Findings findings(Setting setting, Consumer<Findings> soFar) throws Exception {
        listener = soFar;
        Findings all = measure(setting);
        return setting.quick() ? all.withoutVerdicts(QUICK) : all;
    }

    /** The findings before a failure, and the failure. */
    final Findings until(Exception failure) {
        return found.and(Findings.wrong(name() + ": " + failure.getMessage()));
    }

    /** The name of the command. */
    final String name() {
        return getClass().getAnnotation(Command.class).name();
    }

    /** For errors in options. */
    protected final CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() throws Exception {
        Setting setting = options.setting();
        QuietLogging.begin();
        Findings findings;
        try {
            findings = findings(setting, this::write);
        } catch (WrongContents wrong) {
            findings = until(wrong);
        } catch (RuntimeException | InterruptedException failure) {
            write(until(failure));
            throw failure;
        }
        return new Presentation(spec.commandLine()).present(findings, options.json());
    }

    private void write(Findings soFar) {
        Path json = options.json();
        if (json != null) {
            Report.of(soFar).write(json);
        }
    }
}
