package io.roost.api.database;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files of H2 whose names begin with {@code unsynced:}. They know what a power failure may leave of them: what has been synced,
 * and any of the writes since then.
 */
public final class UnsyncedFiles extends FilePathWrapper {

    private static final ConcurrentMap<Path, Content> CONTENTS = new ConcurrentHashMap<>();

    private record Write(long position, byte[] bytes) {}

    private static final class Content {
        private byte[] synced = {};
        private final List<Write> unsynced = new ArrayList<>();
    }

    /** Returns the number of writes to {@code file} since it was synced. */
    static int unsyncedWrites(Path file) {
        return CONTENTS.get(file).unsynced.size();
    }

    /** Returns whether an unsynced write of {@code file} is one of its header, which names the last chunk. */
    static boolean isHeader(Path file, int write) {
        return CONTENTS.get(file).unsynced.get(write).position == 0;
    }

    /** Returns the synced content of {@code file} with the unsynced writes from number {@code from} to {@code to}. */
    static byte[] afterPowerFailure(Path file, int from, int to) {
        Content content = CONTENTS.get(file);
        List<Write> kept = content.unsynced.subList(from, to);
        long size = kept.stream()
                .mapToLong(write -> write.position + write.bytes.length)
                .max()
                .orElse(0);
        ByteBuffer left = ByteBuffer.allocate((int) Math.max(size, content.synced.length));
        left.put(0, content.synced);
        kept.forEach(write -> left.put((int) write.position, write.bytes));
        return left.array();
    }

    @Override
    public String getScheme() {
        return "unsynced";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        Path path = Path.of(getBase().toString());
        return new Channel(getBase().open(mode), path, CONTENTS.computeIfAbsent(path, file -> new Content()));
    }

    private static final class Channel extends FileBaseDefault {

        private final FileChannel base;
        private final Path path;
        private final Content content;

        Channel(FileChannel base, Path path, Content content) {
            this.base = base;
            this.path = path;
            this.content = content;
        }

        @Override
        public int write(ByteBuffer source, long position) throws IOException {
            byte[] bytes = new byte[source.remaining()];
            source.duplicate().get(bytes);
            content.unsynced.add(new Write(position, bytes));
            return base.write(source, position);
        }

        @Override
        public void force(boolean metaData) throws IOException {
            base.force(metaData);
            content.synced = Files.readAllBytes(path);
            content.unsynced.clear();
        }

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return base.read(target, position);
        }

        @Override
        public long size() throws IOException {
            return base.size();
        }

        @Override
        protected void implTruncate(long size) throws IOException {
            base.truncate(size);
        }

        @Override
        public FileLock tryLock(long position, long size, boolean shared) throws IOException {
            return base.tryLock(position, size, shared);
        }

        @Override
        protected void implCloseChannel() throws IOException {
            base.close();
        }
    }
}
