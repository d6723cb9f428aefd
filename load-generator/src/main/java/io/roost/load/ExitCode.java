package io.roost.load;

import io.roost.oracle.log.LogReadFailure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** What a command's exit code says. */
public final class ExitCode {

    /** All is as it should be. */
    public static final int GOOD = 0;

    /** The command did its work and found something wrong. */
    public static final int FOUND_FAULTS = 1;

    /** The command could not do its work: bad arguments, or nobody to talk to. */
    public static final int COULD_NOT_RUN = 2;

    private ExitCode() {}

    /** The exit code of {@code work}; a {@link LoadFailure} or {@link LogReadFailure} is printed as its sentence, without a stack trace. */
    public static int of(CommandSpec command, Callable<Integer> work) throws Exception {
        try {
            return work.call();
        } catch (LoadFailure | LogReadFailure failure) {
            PrintWriter err = command.commandLine().getErr();
            err.println(command.qualifiedName() + ": " + failure.getMessage());
            err.flush();
            return COULD_NOT_RUN;
        }
    }
}
