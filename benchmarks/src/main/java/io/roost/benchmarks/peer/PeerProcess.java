package io.roost.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A server as a process of ours: its output goes to a file in its directory, and it is ended on close, or when the JVM
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
    private final Process process;
    private final Thread atExit = new Thread(this::end, "end-of-peer");

    private PeerProcess(Path output, Process process) {
        this.output = output;
        this.process = process;
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    static PeerProcess start(List<String> command, Path output) {
        try {
            return new PeerProcess(
                    output,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start());
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
                close();
                throw new IllegalStateException("a peer did not start: " + lastWords());
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    @SuppressWarnings("PMD.AvoidCatchingGenericException")
    private static boolean answers(Probe probe) {
        try {
            probe.ask();
            return true;
        } catch (Exception notYet) {
            return false;
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

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(MOST_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException stopped) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException atShutdown) {
            // The hook runs already; ending twice is ending once.
        }
    }
}
