package io.roost.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A directory that one owner has at a time, until it closes this or its process ends. Kafka has a lock of its own, but
 * meets it in the middle of starting; this one is met first, with a sentence that says what is wrong.
 */
public final class DirectoryLock implements AutoCloseable {

    private final FileChannel lockFile;

    private DirectoryLock(FileChannel lockFile) {
        this.lockFile = lockFile;
    }

    /**
     * Takes {@code directory}, which is made if missing.
     *
     * @throws BrokerStartException if somebody else has it, or it cannot be written
     */
    public static DirectoryLock take(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel lockFile =
                    FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(lockFile) == null) {
                lockFile.close();
                throw BrokerStartException.directoryInUse(path);
            }
            return new DirectoryLock(lockFile);
        } catch (IOException cause) {
            throw BrokerStartException.directoryNotUsable(path, cause);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
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
