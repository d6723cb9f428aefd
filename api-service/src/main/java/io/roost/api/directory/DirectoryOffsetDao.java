package io.roost.api.directory;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The table {@code directory_offsets}: partition → offset up to which it has been read. Thread-safe. */
@RegisterConstructorMapper(DirectoryOffset.class)
public interface DirectoryOffsetDao {

    @SqlQuery("SELECT * FROM directory_offsets")
    List<DirectoryOffset> findAll();

    @SqlBatch("""
            MERGE INTO directory_offsets (log_partition, topic_id, next_offset)
            KEY (log_partition) VALUES (:logPartition, :topicId, :nextOffset)""")
    void put(@BindMethods Collection<DirectoryOffset> offsets);

    @SqlUpdate("DELETE FROM directory_offsets")
    void clear();
}
