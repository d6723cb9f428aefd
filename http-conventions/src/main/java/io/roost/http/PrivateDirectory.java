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

    /** Makes {@code directory} if it is missing, and takes it from others if it is there. */
    public static void make(Path directory) {
        try {
            Files.createDirectories(directory);
            if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                    && Files.getOwner(directory).getName().equals(System.getProperty("user.name"))) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
