package io.roost.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Directories that only their owner can look into, where the file system has such permissions. */
public final class PrivateDirectory {

    private PrivateDirectory() {}

    /** Creates {@code directory}, for its owner only, if it is missing; one that exists keeps its permissions. */
    public static void make(Path directory) {
        if (Files.exists(directory)) {
            return;
        }
        try {
            Files.createDirectories(directory);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
