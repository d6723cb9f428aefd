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

/** A JVM that is terminated during a benchmark leaves no processes and directories behind. */
class EndOfTheJvmIT {

    @TempDir
    Path directory;

    @Test
    void shouldLeaveNoServersAndDirectoriesBehind() throws IOException, InterruptedException {
        // PostgreSQL runs as another user if the JVM runs as root.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-Djava.io.tmpdir=" + directory,
                        "-cp",
                        System.getProperty("java.class.path"),
                        OpenResourcesProgram.class.getName(),
                        directory.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        List<Integer> ports = new ArrayList<>();
        try (BufferedReader output = jvm.inputReader()) {
            String line = output.readLine();
            while (line != null && line.matches("[0-9]+")) {
                ports.add(Integer.valueOf(line));
                line = output.readLine();
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
