package io.roost.service.config;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFilesTest {

    @TempDir
    private Path parent;

    @Test
    void shouldCreateEveryMissingDirectoryForItsOwnerOnly() throws IOException {
        Path directory = parent.resolve("data/run 2/streams");

        PrivateFiles.makeDirectory(directory);

        for (Path created = directory; !created.equals(parent); created = created.getParent()) {
            assertThat(Files.getPosixFilePermissions(created)).isEqualTo(fromString("rwx------"));
        }
    }

    @Test
    void shouldKeepThePermissionsOfADirectoryThatExists() throws IOException {
        Files.setPosixFilePermissions(parent, fromString("rwxr-x---"));

        PrivateFiles.makeDirectory(parent);

        assertThat(Files.getPosixFilePermissions(parent)).isEqualTo(fromString("rwxr-x---"));
    }
}
