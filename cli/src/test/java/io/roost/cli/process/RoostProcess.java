package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged {@code roost}, run as a process of its own with nothing in its environment but what a test gives it. */
public final class RoostProcess implements AutoCloseable {

    private static final Path JAR = Path.of("target/roost/roost.jar").toAbsolutePath();

    private final Process process;
    private final Path output;

    private RoostProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts it in {@code directory}, where its output goes to a file. */
    public static RoostProcess start(Path directory, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-jar",
                JAR.toString()));
        command.addAll(arguments);
        try {
            Files.createDirectories(directory);
            Path output = Files.createTempFile(directory, "output-", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            return new RoostProcess(builder.start(), output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Fails, with what it said, if it has ended. */
    public void mustBeAlive() {
        assertThat(process.isAlive()).as("alive, having said:%n%s", output()).isTrue();
    }

    /** As Ctrl-C and {@code kill} do: the process is asked to end. */
    public void askToEnd() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int exitStatus(int withinSeconds) throws InterruptedException {
        assertThat(process.waitFor(withinSeconds, TimeUnit.SECONDS))
                .as("ended within %d s, having said:%n%s", withinSeconds, output())
                .isTrue();
        return process.exitValue();
    }

    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
