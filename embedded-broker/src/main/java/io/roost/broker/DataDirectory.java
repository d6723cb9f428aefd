package io.roost.broker;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The broker's directory, held by one broker at a time. Kafka has a lock of its own, but meets it in the middle of
 * starting; this one is met first, with a sentence that says what is wrong.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /** @throws BrokerStartException if another broker has it, or it cannot be written */
    static DataDirectory open(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel lockFile =
                    FileChannel.open(path.resolve("in-use.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(lockFile) == null) {
                lockFile.close();
                throw BrokerStartException.directoryInUse(path);
            }
            return new DataDirectory(path, lockFile);
        } catch (IOException cause) {
            throw BrokerStartException.directoryNotUsable(path, cause);
        }
    }

    private static @Nullable FileLock lock(FileChannel lockFile) throws IOException {
        try {
            return lockFile.tryLock();
        } catch (OverlappingFileLockException heldByThisProcess) {
            return null;
        }
    }

    /** Where Kafka keeps its logs, the metadata log among them. */
    Path logs() {
        return path.resolve("logs");
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException alreadyReleased) {
            throw BrokerStartException.directoryNotUsable(path, alreadyReleased);
        }
    }
}
