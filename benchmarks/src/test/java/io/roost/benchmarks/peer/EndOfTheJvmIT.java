package io.roost.benchmarks.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.broker.LoopbackPort;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That nothing is left behind by a JVM that is told to end in the middle of a benchmark. */
class EndOfTheJvmIT {

    @TempDir
    Path directory;

    @Test
    void shouldLeaveNeitherServersNorDirectoriesBehind() throws IOException, InterruptedException {
        // PostgreSQL runs as somebody else where the JVM is root's.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        EverythingOpen.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Integer> ports = new ArrayList<>();
        try (BufferedReader said = jvm.inputReader()) {
            String line = said.readLine();
            while (line != null && line.matches("[0-9]+")) {
                ports.add(Integer.valueOf(line));
                line = said.readLine();
            }
            Assumptions.assumeFalse(line != null && line.startsWith("missing"), line);
            assertThat(ports).as(line).hasSize(2).noneMatch(LoopbackPort::isFree);
        } finally {
            jvm.destroy();
            assertThat(jvm.waitFor(1, TimeUnit.MINUTES)).isTrue();
        }

        assertThat(directory).isEmptyDirectory();
        assertThat(ports).allMatch(LoopbackPort::isFree);
    }
}
