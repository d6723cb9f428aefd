package io.roost.streams.runtime;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.Options;
import org.rocksdb.WriteBufferManager;

/**
 * One cache and one write buffer for all stores of the JVM, so that memory does not grow with the number of partitions.
 * Both live as long as the JVM.
 */
public final class SharedRocksMemory implements RocksDBConfigSetter {

    private static final long CACHE_BYTES = 256L << 20;
    private static final long WRITE_BUFFER_BYTES = 128L << 20;

    /** Of one store, as long as all have room: files that are written seldom and large are seldom merged. */
    private static final long STORE_WRITE_BUFFER_BYTES = 32L << 20;

    private static final Cache CACHE = new LRUCache(CACHE_BYTES);
    private static final WriteBufferManager WRITE_BUFFERS = new WriteBufferManager(WRITE_BUFFER_BYTES, CACHE);

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> settings) {
        BlockBasedTableConfig tables = (BlockBasedTableConfig) options.tableFormatConfig();
        tables.setBlockCache(CACHE);
        tables.setCacheIndexAndFilterBlocks(true);
        tables.setPinTopLevelIndexAndFilter(true);
        options.setTableFormatConfig(tables);
        options.setWriteBufferManager(WRITE_BUFFERS);
        options.setWriteBufferSize(STORE_WRITE_BUFFER_BYTES);
    }

    @Override
    public void close(String storeName, Options options) {
        // Shared: other stores go on using them.
    }
}
