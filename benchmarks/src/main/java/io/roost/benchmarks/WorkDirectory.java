package io.roost.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** A new directory for the log and the state of one benchmark, deleted with all that is in it on close or with the JVM. */
public record WorkDirectory(Path path) implements AutoCloseable {

    /** @throws UncheckedIOException if it cannot be made under {@code parent} */
    public static WorkDirectory under(Path parent) {
        try {
            return AtExit.close(new WorkDirectory(
                    Files.createTempDirectory(Files.createDirectories(parent).toAbsolutePath(), "bench-")));
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot make a directory under " + parent, cause);
        }
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(path, new Deletion());
            AtExit.forget(this);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot delete " + path, cause);
        }
    }

    /** What was just closed may still delete files of its own. */
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
