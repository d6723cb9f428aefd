package io.roost.service.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;

/** Files and directories that only their owner can read, if the file system supports POSIX permissions. */
public final class PrivateFiles {

    private static final boolean HAS_PERMISSIONS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    private PrivateFiles() {}

    /** Creates {@code directory} and its missing parents, for their owner only; those that exist keep their permissions. */
    public static void makeDirectory(Path directory) {
        if (Files.exists(directory)) {
            return;
        }
        try {
            Files.createDirectories(directory, attributes(DIRECTORY));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Runs {@code action} and restores the permissions of {@code directory}; returns the result of the action. */
    public static <T> T keepPermissions(Path directory, Supplier<T> action) {
        if (!HAS_PERMISSIONS) {
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

    /** Writes {@code content} to a temporary file and moves it to {@code file} atomically. */
    public static void write(Path file, String content) throws IOException {
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        create(temporary);
        Files.writeString(temporary, content);
        Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Creates the file if it is missing, and lets only its owner read and write it. */
    public static void create(Path file) throws IOException {
        if (Files.notExists(file)) {
            Files.createFile(file, attributes(FILE));
        } else if (HAS_PERMISSIONS) {
            Files.setPosixFilePermissions(file, FILE);
        }
    }

    private static FileAttribute<?>[] attributes(Set<PosixFilePermission> permissions) {
        return HAS_PERMISSIONS
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(permissions)}
                : new FileAttribute<?>[0];
    }
}
