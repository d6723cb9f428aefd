package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A directory that is deleted with all that is in it. */
public record TemporaryDirectory(Path path) {

    static TemporaryDirectory create() {
        return in(Path.of(System.getProperty("java.io.tmpdir")), "roost-broker-");
    }

    /**
     * A new directory in {@code parent}, which is created if it does not exist.
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

    /** @throws UncheckedIOException if something in it cannot be deleted */
    public void delete() {
        try {
            Files.walkFileTree(path, new Deletion());
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot delete " + path, cause);
        }
    }

    /** Kafka may still be deleting files of its own, so one that is gone already is as good as deleted. */
    private static final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) throws IOException {
            Files.deleteIfExists(directory);
            return FileVisitResult.CONTINUE;
        }
    }
}
