package io.roost.service.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Directories that only their owner can read, if the file system supports permissions. */
public final class PrivateDirectory {

    private PrivateDirectory() {}

    /** Creates {@code directory} and its missing parents, for their owner only; those that exist keep their permissions. */
    public static void make(Path directory) {
        if (Files.exists(directory)) {
            return;
        }
        try {
            Files.createDirectories(directory, ownerOnly());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs {@code action} and restores the permissions of {@code directory}; returns the result of the action. */
    public static <T> T keepPermissions(Path directory, Supplier<T> action) {
        if (!hasPermissions()) {
            return action.get();
        }
        try {
            Set<PosixFilePermission> before = Files.getPosixFilePermissions(directory);
            T result = action.get();
            Files.setPosixFilePermissions(directory, before);
            return result;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return hasPermissions()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }

    private static boolean hasPermissions() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }
}
