package io.roost.api.profiles;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryCatchUp;
import io.roost.api.directory.DirectoryDao;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.ingest.IngestClient;
import io.roost.api.profiles.ProfileChanges.Change;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import io.roost.contract.text.InvalidText;
import io.roost.contract.text.TextRules;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Changes some fields of a profile. The log contains whole profiles only, so the other fields are taken from the directory, under
 * a lock on the user's row: of two concurrent edits, on any instance, neither is lost. An unchanged field that the current rules
 * refuse becomes null, so that it does not prevent other changes. Thread-safe.
 *
 * <p>An edit holds the lock and a database connection until the log responds; so only a few edits run concurrently, and the
 * service has connections for other calls while the log is slow.
 */
public final class ProfileEditor {

    private final Jdbi jdbi;
    private final Directory directory;
    private final IngestClient ingest;
    private final DirectoryCatchUp catchUp;
    private final Bulkhead edits;

    public ProfileEditor(
            Jdbi jdbi, Directory directory, IngestClient ingest, DirectoryCatchUp catchUp, Bulkhead edits) {
        this.jdbi = jdbi;
        this.directory = directory;
        this.ingest = ingest;
        this.catchUp = catchUp;
        this.edits = edits;
    }

    /**
     * Appends the changed profile to the log and returns it.
     *
     * @throws ProblemException 503 while the directory is behind the log, or if too many edits are in progress
     */
    public DirectoryEntry edit(UserId userId, ProfileChanges changes) {
        Bulkheads.acquire(edits, "Too many profile edits are in progress.");
        try {
            catchUp.await(userId);
            if (!directory.entry(userId).hasProfile()) {
                directory.put(DirectoryEntry.withoutProfile(userId));
            }
            return jdbi.inTransaction(transaction -> edit(transaction, userId, changes));
        } finally {
            directory.onChanged(userId);
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
                Change.apply(changes.displayName(), stillValid(before.displayName(), TextRules::displayName)),
                Change.apply(changes.bio(), stillValid(before.bio(), TextRules::bio)),
                Change.apply(changes.photoUrl(), stillValid(before.photoUrl(), TextRules::photoUrl)),
                joined == null ? Instant.now().truncatedTo(ChronoUnit.MILLIS) : joined);
        DirectoryEntry entry = DirectoryEntry.of(after, ingest.append(after));
        users.putNewer(List.of(entry));
        return entry;
    }

    /** Returns null for a value of an earlier release or another writer that ingest would refuse. */
    private static @Nullable String stillValid(@Nullable String value, UnaryOperator<String> rule) {
        try {
            return value == null ? null : rule.apply(value);
        } catch (InvalidText refused) {
            return null;
        }
    }
}
