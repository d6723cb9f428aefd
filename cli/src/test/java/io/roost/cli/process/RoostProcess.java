package io.roost.cli.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged {@code roost} as a process, with only the given environment variables. */
public final class RoostProcess implements AutoCloseable {

    /** Options of {@code roost demo}. */
    private static final List<String> FREE_PORTS = List.of(
            "--port=0",
            "--admin-port=0",
            "--ingest-port=0",
            "--ingest-admin-port=0",
            "--streams-port=0",
            "--streams-admin-port=0",
            "--kafka-port=0");

    private static final Path JAR = Path.of("target/roost/roost.jar").toAbsolutePath();

    private final Process process;
    private final Path output;

    private RoostProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the process in {@code directory}, which gets a file with the output. */
    public static RoostProcess start(Path directory, Map<String, String> environment, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
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

    static RoostProcess demo(Path directory, String... arguments) {
        return demo(directory, Map.of(), arguments);
    }

    /** Starts {@code roost demo} in {@code directory}, on free ports unless {@code arguments} name others. */
    static RoostProcess demo(Path directory, Map<String, String> environment, String... arguments) {
        List<String> all = new ArrayList<>(List.of("demo"));
        List<String> given = List.of(arguments);
        all.addAll(given);
        FREE_PORTS.stream()
                .filter(port -> given.stream().noneMatch(argument -> argument.startsWith(port.split("=", 2)[0] + "=")))
                .forEach(all::add);
        return start(directory, environment, all);
    }

    /** Waits until a demo serves. */
    RoostProcess awaitDemo() {
        await().atMost(Duration.ofSeconds(200)).failFast(this::mustBeAlive).until(() -> output().contains(
                        "Roost is running. Press Ctrl-C to stop it."));
        return this;
    }

    /** Stops a demo like Ctrl-C, and fails unless it ends cleanly. */
    void stopDemo() throws InterruptedException {
        terminate();
        assertThat(exitStatus(30)).isEqualTo(143);
        assertThat(output()).contains("Stopped. The data is kept in").doesNotContain("\tat ", "ERROR");
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Fails with the output if the process has ended. */
    public void mustBeAlive() {
        assertThat(process.isAlive())
                .as("alive, with the output:%n%s", output())
                .isTrue();
    }

    /** Terminates the process like Ctrl-C and {@code kill}. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the process like {@code kill -9}. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    public int exitStatus(int withinSeconds) throws InterruptedException {
        assertThat(process.waitFor(withinSeconds, TimeUnit.SECONDS))
                .as("ended within %d s, with the output:%n%s", withinSeconds, output())
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
