package io.roost.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTokenTest {

    @TempDir
    private Path data;

    @Test
    void shouldUseTheGivenToken() throws Exception {
        assertThat(DemoToken.of(data, "given-by-the-environment")).isEqualTo("given-by-the-environment");
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void shouldGenerateATokenAndKeepIt() throws Exception {
        String token = DemoToken.of(data, null);
        assertThat(token).matches("[0-9a-f]{48}");
        assertThat(DemoToken.of(data, "")).isEqualTo(token);
    }

    @Test
    void shouldGenerateAnotherTokenForOtherData() throws Exception {
        assertThat(DemoToken.of(data, null)).isNotEqualTo(DemoToken.of(Files.createDirectory(data.resolve("b")), null));
    }

    @Test
    void shouldStoreTheTokenInAPrivateFile() throws Exception {
        DemoToken.of(data, null);
        assertThat(Files.getPosixFilePermissions(data.resolve("service-token")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }
}
