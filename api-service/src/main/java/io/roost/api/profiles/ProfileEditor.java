package io.roost.api.profiles;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryDao;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.directory.LogEnd;
import io.roost.api.ingest.IngestClient;
import io.roost.contract.command.Appended;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import io.roost.contract.text.Bio;
import io.roost.contract.text.DisplayName;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.PhotoUrl;
import io.roost.service.bulkhead.Bulkheads;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Changes some fields of a profile. The log takes only whole profiles, so the others come from the directory, under a
 * lock on the user's row: two edits at once, on any instance, both count. A field that is not changed and that today's rules
 * refuse becomes empty, so that it does not stand in the way of others. Thread-safe.
 *
 * <p>The lock is held while the log is waited for, with a connection of the pool; so only a few edits run at once, and
 * the rest of the service keeps its connections when the log is slow.
 */
public final class ProfileEditor {

    private final Jdbi jdbi;
    private final Directory directory;
    private final IngestClient ingest;
    private final LogEnd logEnd;
    private final Clock clock;
    private final Bulkhead edits;

    /** @param edits limits the edits in progress */
    public ProfileEditor(
            Jdbi jdbi, Directory directory, IngestClient ingest, LogEnd logEnd, Clock clock, Bulkhead edits) {
        this.jdbi = jdbi;
        this.directory = directory;
        this.ingest = ingest;
        this.logEnd = logEnd;
        this.clock = clock;
        this.edits = edits;
    }

    /** The profile with the changes made, which the log has; a 503 problem while the directory is behind the log. */
    public DirectoryEntry edit(UserId userId, ProfileChanges changes) {
        Bulkheads.acquire(edits, "Too many profiles are being edited at the moment.");
        try {
            logEnd.awaitInDirectory(userId);
            if (!directory.entry(userId).hasProfile()) {
                directory.put(DirectoryEntry.withoutProfile(userId));
            }
            return jdbi.inTransaction(transaction -> edit(transaction, userId, changes));
        } finally {
            directory.changed(userId);
            edits.onComplete();
        }
    }

    private DirectoryEntry edit(Handle transaction, UserId userId, ProfileChanges changes) {
        DirectoryDao users = transaction.attach(DirectoryDao.class);
        DirectoryEntry before = users.lock(userId).orElseThrow();
        if (changes.isEmpty()) {
            return before;
        }
        Instant joined = before.createdAt();
        UpdateProfile after = new UpdateProfile(
                userId,
                before.username(),
                Change.apply(changes.displayName(), stillValid(before.displayName(), DisplayName::parse)),
                Change.apply(changes.bio(), stillValid(before.bio(), Bio::parse)),
                Change.apply(changes.photoUrl(), stillValid(before.photoUrl(), PhotoUrl::parse)),
                joined == null ? clock.instant().truncatedTo(ChronoUnit.MILLIS) : joined);
        DirectoryEntry entry = entry(after, ingest.append(after));
        users.putNewer(List.of(entry));
        return entry;
    }

    /** Null for a value that an earlier build or another writer put into the log and that ingest refuses now. */
    private static @Nullable String stillValid(@Nullable String value, UnaryOperator<String> rule) {
        try {
            return value == null ? null : rule.apply(value);
        } catch (InvalidText refused) {
            return null;
        }
    }

    private static DirectoryEntry entry(UpdateProfile profile, Appended appended) {
        return new DirectoryEntry(
                profile.user(),
                profile.username(),
                profile.displayName(),
                profile.bio(),
                profile.photoUrl(),
                profile.createdAt(),
                appended.partition(),
                appended.offset());
    }
}
