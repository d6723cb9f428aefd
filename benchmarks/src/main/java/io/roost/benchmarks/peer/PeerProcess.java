package io.roost.benchmarks.peer;

import io.roost.benchmarks.AtExit;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A program of a peer as a process of ours: its output goes to a file in its directory, and it is ended on close, or when the JVM
 * ends, an interrupted one too.
 */
final class PeerProcess implements AutoCloseable {

    private static final Duration MOST_TO_START = Duration.ofSeconds(30);
    private static final Duration MOST_TO_END = Duration.ofSeconds(15);
    private static final long LOOK_EVERY_NANOS = Duration.ofMillis(20).toNanos();

    /** Whether the server answers. */
    interface Probe {
        void ask() throws Exception;
    }

    private final Path output;
    private final String endSignal;
    private final Process process;

    private PeerProcess(Path output, String endSignal, Process process) {
        this.output = output;
        this.endSignal = endSignal;
        this.process = process;
    }

    /** @param endSignal ends the server even with clients connected, such as {@code TERM}: its data are not wanted any more */
    static PeerProcess start(List<String> command, Path output, String endSignal) {
        try {
            return AtExit.close(new PeerProcess(
                    output,
                    endSignal,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start()));
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot start " + command.get(0), cause);
        }
    }

    /** @throws IllegalStateException with the end of the server's output if it does not begin to answer */
    void awaitAnswer(Probe probe) {
        long begin = System.nanoTime();
        while (!answers(probe)) {
            boolean late = System.nanoTime() - begin > MOST_TO_START.toNanos();
            if (late || !process.isAlive() || Thread.interrupted()) {
                throw new IllegalStateException("a peer did not start: " + lastWords());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private static boolean answers(Probe probe) {
        try {
            probe.ask();
            return true;
        } catch (Exception notYet) {
            return false;
        }
    }

    /** @throws IllegalStateException with the end of its output if it failed */
    void awaitEnd() {
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("a peer could not be prepared: " + lastWords());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stopped);
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(output);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
        } catch (IOException cause) {
            return cause.toString();
        }
    }

    /** Forgotten only once the process has ended: where the JVM is told to end before that, its hook ends the process. */
    @Override
    public void close() {
        try {
            if (process.isAlive()) {
                signal();
            }
            if (!process.waitFor(MOST_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } finally {
            AtExit.forget(this);
        }
    }

    /** Java itself has no signal but TERM and KILL. */
    private void signal() throws InterruptedException {
        try {
            new ProcessBuilder("kill", "-s", endSignal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException noKill) {
            process.destroy();
        }
    }
}
