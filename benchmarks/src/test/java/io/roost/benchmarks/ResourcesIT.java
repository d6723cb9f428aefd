package io.roost.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ResourcesIT {

    /** A program that opens what cannot be closed, and ends. */
    static final class NeverClosed {
        public static void main(String... none) {
            AutoCloseable unused = new Resources().add(() -> {
                throw new IOException("cannot delete /some/directory");
            });
        }
    }

    @Test
    void shouldReportWhatCannotBeClosed() throws IOException, InterruptedException {
        Process jvm = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        NeverClosed.class.getName())
                .start();

        assertThat(new String(jvm.getErrorStream().readAllBytes(), StandardCharsets.UTF_8))
                .contains("roost: left behind at the end: cannot delete /some/directory");
        assertThat(jvm.waitFor()).isZero();
    }
}
