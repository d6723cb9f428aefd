package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An exclusive lock of a directory, until it is closed or the process ends. Kafka has a lock of its own, but takes it in the
 * middle of its start; this one is taken first and has a clear error message.
 */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel lockFile;

    private DirectoryLock(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /**
     * Locks {@code directory}, which is created if missing.
     *
     * @throws BrokerStartException if it is locked already, or cannot be written to
     */
    public static DirectoryLock take(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel lockFile =
                    FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!tryLock(lockFile)) {
                lockFile.close();
                throw new BrokerStartException(
                        "the data directory %s is in use by another process".formatted(path), null);
            }
            return new DirectoryLock(lockFile);
        } catch (IOException cause) {
            throw new BrokerStartException("the data directory %s cannot be used: %s".formatted(path, cause), cause);
        }
    }

    private static boolean tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock() != null;
        } catch (OverlappingFileLockException lockedInThisJvm) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException cause) {
            throw new UncheckedIOException(cause);
        }
    }
}
