package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.common.utils.Utils;

/** A directory that can be deleted with its contents. */
public record TemporaryDirectory(Path path) {

    /**
     * Creates a directory in {@code parent}, which is created if missing.
     *
     * @throws UncheckedIOException if it cannot be created
     */
    public static TemporaryDirectory in(Path parent, String prefix) {
        try {
            return new TemporaryDirectory(
                    Files.createTempDirectory(Files.createDirectories(parent).toAbsolutePath(), prefix));
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot create a directory in " + parent, cause);
        }
    }

    /**
     * Deletes the directory. Another thread may delete files in it at the same time.
     *
     * @throws UncheckedIOException if a file cannot be deleted
     */
    public void delete() {
        try {
            Utils.delete(path.toFile());
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot delete " + path, cause);
        }
    }
}
