package io.roost.benchmarks;

import io.roost.benchmarks.report.Findings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * One benchmark and its command: subclasses carry {@code @Command} with a name and a description, may have options of
 * their own whose initial values are the defaults, and stand in {@link Catalogue}.
 */
@SuppressWarnings("NullAway.Init")
public abstract class Benchmark implements Callable<Integer> {

    private static final String QUICK = "--quick shows that it is right, not how fast: no goal is held against it";

    @Spec
    private CommandSpec spec;

    @Mixin
    private CommonOptions options;

    /**
     * Measures Roost and its peers and compares what both ended with. A peer that is not installed leaves its row
     * without a figure.
     *
     * @throws WrongContents if Roost's end state is wrong
     * @throws Exception if something else goes wrong
     */
    public abstract Findings measure(Setting setting) throws Exception;

    /** As {@link #measure}; where it was quick no figure is held against a goal. */
    final Findings findings(Setting setting) throws Exception {
        Findings found = measure(setting);
        return setting.quick() ? found.withoutVerdicts(QUICK) : found;
    }

    /** Lines to print after the table. */
    protected List<String> remarks() {
        return List.of();
    }

    /** For what is wrong with an option. */
    protected final CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() throws Exception {
        Setting setting = options.setting();
        QuietLogging.begin();
        Findings findings;
        try {
            findings = findings(setting);
        } catch (WrongContents wrong) {
            findings = Findings.wrong(spec.name() + ": " + wrong.getMessage());
        }
        return new Presentation(spec.commandLine()).present(findings, remarks(), options.json());
    }
}
