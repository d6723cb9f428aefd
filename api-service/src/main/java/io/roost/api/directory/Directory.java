package io.roost.api.directory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.roost.api.database.DatabaseFailure;
import io.roost.contract.id.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * The database's copy of the latest profiles, and the offsets up to which it has read the log. Both change in one transaction, so
 * a crash neither loses nor repeats a record. Thread-safe.
 */
public final class Directory {

    private static final Duration CACHED_FOR = Duration.ofMinutes(10);
    private static final int WRITE_ATTEMPTS = 5;

    private final Jdbi jdbi;
    private final DirectoryDao dao;
    private final LoadingCache<UserId, DirectoryEntry> cache = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(CACHED_FOR)
            .build(this::entry);

    public Directory(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.dao = jdbi.onDemand(DirectoryDao.class);
    }

    /** Returns the user's entry; one without a profile if there is none. */
    public DirectoryEntry entry(UserId userId) {
        return dao.find(userId).orElseGet(() -> DirectoryEntry.withoutProfile(userId));
    }

    /**
     * As {@link #entry}, from a cache if possible. It includes what this instance has edited or read of the log; edits by other
     * instances follow when they have been read from the log.
     */
    public DirectoryEntry cached(UserId userId) {
        return cache.get(userId);
    }

    /** Must be called after a user's entry was changed by other means than this class. */
    public void onChanged(UserId userId) {
        cache.invalidate(userId);
    }

    /** Returns the existing entries of {@code userIds}. */
    public Map<UserId, DirectoryEntry> entries(Collection<UserId> userIds) {
        List<Long> ids = userIds.stream().map(UserId::value).toList();
        return dao.findAll(ids).stream().collect(Collectors.toMap(DirectoryEntry::userId, entry -> entry));
    }

    /** Returns the user with the name: the one with an account of that name, else the one with the lowest id. */
    public Optional<DirectoryEntry> findByUsername(String username) {
        return dao.findByUsername(username);
    }

    public boolean isUsernameTaken(String username) {
        return dao.isUsernameTaken(username);
    }

    /** Returns, by partition, the offset of the first record that has not been read; partitions not in the map are at 0. */
    Map<Integer, Long> nextOffsets() {
        return byPartition(dao.offsets());
    }

    private static Map<Integer, Long> byPartition(List<DirectoryOffset> offsets) {
        return offsets.stream().collect(Collectors.toMap(DirectoryOffset::logPartition, DirectoryOffset::nextOffset));
    }

    /** Stores a profile of the log, unless a later one is stored. */
    public void put(DirectoryEntry entry) {
        retryDuplicateKey(() -> dao.putNewer(List.of(entry)));
        onChanged(entry.userId());
    }

    /** Stores profiles that were read from the log, and the new offsets. */
    void advance(List<DirectoryEntry> read, List<DirectoryOffset> offsets) {
        retryDuplicateKey(() -> jdbi.useTransaction(transaction -> {
            DirectoryDao dao = transaction.attach(DirectoryDao.class);
            dao.putNewer(read);
            dao.putOffsets(offsets);
        }));
        read.forEach(entry -> onChanged(entry.userId()));
    }

    /**
     * Returns {@link #nextOffsets}. If they are those of another log (its topic has another id, or ends before them), clears
     * the directory first.
     *
     * @param endOffsets of the topic's partitions now
     */
    Map<Integer, Long> resume(String topicId, Map<Integer, Long> endOffsets) {
        Map<Integer, Long> next = jdbi.inTransaction(transaction -> {
            DirectoryDao dao = transaction.attach(DirectoryDao.class);
            List<DirectoryOffset> stored = dao.offsets();
            if (stored.stream().allMatch(offset -> isOf(topicId, endOffsets, offset))) {
                return byPartition(stored);
            }
            dao.clearOffsets();
            dao.clearUsers();
            return Map.of();
        });
        cache.invalidateAll();
        return next;
    }

    private static boolean isOf(String topicId, Map<Integer, Long> endOffsets, DirectoryOffset stored) {
        Long end = endOffsets.get(stored.logPartition());
        return stored.topicId().equals(topicId) && end != null && stored.nextOffset() <= end;
    }

    /**
     * Runs a write, again after a duplicate key. Two writers may insert a user's first profile concurrently: the one that appended
     * it to the log, and the one that reads the log. H2's {@code MERGE} fails for the second, which finds the row when repeated.
     */
    static void retryDuplicateKey(Runnable write) {
        for (int attempt = 1; ; attempt++) {
            try {
                write.run();
                return;
            } catch (JdbiException failure) {
                if (attempt == WRITE_ATTEMPTS || !DatabaseFailure.isDuplicateKey(failure)) {
                    throw failure;
                }
            }
        }
    }
}
