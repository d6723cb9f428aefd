package io.roost.streams.runtime;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.jspecify.annotations.Nullable;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one limit of write buffers for all stores of the JVM, so that memory does not grow with the number of
 * partitions. They exist until the JVM ends; the first instance of the service determines their size.
 */
public final class SharedRocksMemory implements RocksDBConfigSetter {

    /** The property with the memory of all stores in bytes, half of which may be write buffers. */
    static final String BYTES = "roost.rocksdb.bytes";

    /** The limit of one store. Large write buffers result in few files and few compactions. */
    private static final long STORE_WRITE_BUFFER_BYTES = 32L << 20;

    private record Shared(Cache cache, WriteBufferManager writeBuffers) {}

    private static @Nullable Shared shared;

    private static synchronized Shared shared(long bytes) {
        Shared existing = shared;
        if (existing == null) {
            Cache cache = new LRUCache(bytes);
            existing = new Shared(cache, new WriteBufferManager(bytes / 2, cache));
            shared = existing;
        }
        return existing;
    }

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> settings) {
        Shared memory = shared((Long) requireNonNull(settings.get(BYTES), BYTES));
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(memory.cache());
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(memory.writeBuffers());
        options.setWriteBufferSize(STORE_WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String storeName, Options options) {
        // Shared with other stores.
    }
}
