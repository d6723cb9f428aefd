package io.roost.api.directory;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.roost.contract.id.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;

/**
 * The database's copy of the latest profiles, and how much of the log it holds: both change in one transaction, so a
 * crash between two records neither loses nor repeats one. Thread-safe.
 */
public final class Directory {

    private static final Duration REMEMBERED_FOR = Duration.ofMinutes(10);

    private final Jdbi jdbi;
    private final DirectoryDao users;
    private final DirectoryOffsetDao offsets;
    private final LoadingCache<UserId, DirectoryEntry> remembered = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(REMEMBERED_FOR)
            .build(this::entry);

    public Directory(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.users = jdbi.onDemand(DirectoryDao.class);
        this.offsets = jdbi.onDemand(DirectoryOffsetDao.class);
    }

    /** The user's entry, one without a profile if there is none. */
    public DirectoryEntry entry(UserId userId) {
        return users.find(userId).orElseGet(() -> DirectoryEntry.withoutProfile(userId));
    }

    /**
     * As {@link #entry}, but from memory where it was asked for lately: a tweet's author need not be looked up for each
     * tweet. What this instance has edited or read of the log meanwhile is in it; what another has edited comes with the
     * log, a moment later.
     */
    public DirectoryEntry remembered(UserId userId) {
        return remembered.get(userId);
    }

    /** To be told when a user's entry was changed elsewhere than here. */
    public void changed(UserId userId) {
        remembered.invalidate(userId);
    }

    /** The entries that there are for {@code userIds}. */
    public Map<UserId, DirectoryEntry> entries(Collection<UserId> userIds) {
        List<Long> ids = userIds.stream().map(UserId::value).toList();
        return users.findAll(ids).stream().collect(Collectors.toMap(DirectoryEntry::userId, entry -> entry));
    }

    /** The user of that name: the one with an account by it, else the one with the lowest id. */
    public Optional<DirectoryEntry> findByUsername(String username) {
        return users.findByUsername(username);
    }

    /** Whether anybody goes by that name. */
    public boolean isTaken(String username) {
        return users.isTaken(username);
    }

    /** By partition, the offset from which on the log has what the directory has not; none is 0. */
    Map<Integer, Long> nextOffsets() {
        return byPartition(offsets.findAll());
    }

    private static Map<Integer, Long> byPartition(List<DirectoryOffset> offsets) {
        return offsets.stream().collect(Collectors.toMap(DirectoryOffset::logPartition, DirectoryOffset::nextOffset));
    }

    /** Enters a profile that the log has, unless a later one is there. */
    public void put(DirectoryEntry entry) {
        FirstWriter.orSecond(() -> users.putNewer(List.of(entry)));
        changed(entry.userId());
    }

    /** Enters what was read of the log, and how far that was. */
    void advance(List<DirectoryEntry> read, List<DirectoryOffset> offsets) {
        FirstWriter.orSecond(() -> jdbi.useTransaction(transaction -> {
            transaction.attach(DirectoryDao.class).putNewer(read);
            transaction.attach(DirectoryOffsetDao.class).put(offsets);
        }));
        read.forEach(entry -> changed(entry.userId()));
    }

    /**
     * How far each partition has been read, by partition. If that was of another log (its topic has another id, or
     * ends before what was read) the directory is emptied, and nothing has been read.
     *
     * @param endOffsets of the topic's partitions now
     */
    Map<Integer, Long> resume(String topicId, Map<Integer, Long> endOffsets) {
        Map<Integer, Long> next = jdbi.inTransaction(transaction -> {
            List<DirectoryOffset> stored =
                    transaction.attach(DirectoryOffsetDao.class).findAll();
            if (stored.stream().allMatch(offset -> isOf(topicId, endOffsets, offset))) {
                return byPartition(stored);
            }
            transaction.attach(DirectoryOffsetDao.class).clear();
            transaction.attach(DirectoryDao.class).clear();
            return Map.of();
        });
        remembered.invalidateAll();
        return next;
    }

    private static boolean isOf(String topicId, Map<Integer, Long> endOffsets, DirectoryOffset stored) {
        Long end = endOffsets.get(stored.logPartition());
        return stored.topicId().equals(topicId) && end != null && stored.nextOffset() <= end;
    }
}
