package io.roost.api.signin;

import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.ThrottledPasswords;
import io.roost.api.accounts.UserIdGenerator;
import io.roost.api.database.KeyViolation;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.ingest.IngestClient;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.contract.command.Appended;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

/**
 * Makes accounts. The row comes first and reserves the name, then the profile goes to the log, then the row is marked.
 * Where the log does not answer, the same request (or the first log-in) goes on from there; a reservation that nobody
 * comes back to is freed after {@link #RESERVED_FOR}. No transaction is held open while the log is waited for.
 * Thread-safe.
 */
public final class Registration {

    static final Duration RESERVED_FOR = Duration.ofMinutes(10);

    private final AccountDao accounts;
    private final Directory directory;
    private final IngestClient ingest;
    private final ThrottledPasswords passwords;
    private final RateLimit<ClientAddress> perAddress;
    private final UserIdGenerator userIds;
    private final Clock clock;

    public Registration(
            AccountDao accounts,
            Directory directory,
            IngestClient ingest,
            ThrottledPasswords passwords,
            RateLimit<ClientAddress> perAddress,
            Clock clock) {
        this.accounts = accounts;
        this.directory = directory;
        this.ingest = ingest;
        this.passwords = passwords;
        this.perAddress = perAddress;
        this.userIds = new UserIdGenerator(clock);
        this.clock = clock;
    }

    /**
     * A new account, which is to be {@linkplain #complete completed}; a 409 problem if the name is taken.
     *
     * @param address where the request comes from; null where no limit per address applies
     * @throws ProblemException 429 after too many sign-ups
     */
    public Account register(
            String username, String password, @Nullable String displayName, @Nullable ClientAddress address) {
        perAddress.require(address);
        accounts.deleteAbandoned(username, clock.instant().minus(RESERVED_FOR));
        Optional<Account> existing = accounts.find(username);
        if (existing.isEmpty() && directory.isTaken(username)) {
            throw taken(username);
        }
        return existing.map(account -> resume(account, password, displayName, address))
                .orElseGet(() -> reserve(username, password, displayName, address));
    }

    /** The account's profile, put to the log if it may not have it yet. */
    public DirectoryEntry complete(Account account) {
        if (account.profileLogged()) {
            return directory.entry(account.userId());
        }
        Appended appended = ingest.append(new UpdateProfile(
                account.userId(), account.username(), account.displayName(), null, null, account.createdAt()));
        DirectoryEntry entry = new DirectoryEntry(
                account.userId(),
                account.username(),
                account.displayName(),
                null,
                null,
                account.createdAt(),
                appended.partition(),
                appended.offset());
        directory.put(entry);
        accounts.markLogged(account.userId());
        return entry;
    }

    private Account reserve(
            String username, String password, @Nullable String displayName, @Nullable ClientAddress address) {
        UserId userId = userIds.next();
        String hash = passwords.hash(password, address);
        Account account =
                new Account(userId, username, displayName, hash, clock.instant().truncatedTo(ChronoUnit.MILLIS), false);
        try {
            accounts.insert(account);
            passwords.cameFrom(username, address);
            return account;
        } catch (UnableToExecuteStatementException failure) {
            if (KeyViolation.is(failure)) {
                throw taken(username);
            }
            throw failure;
        }
    }

    /** The same registration once more, after one whose answer was lost; anything else finds the name taken. */
    private Account resume(
            Account begun, String password, @Nullable String displayName, @Nullable ClientAddress address) {
        if (begun.profileLogged()
                || !Objects.equals(begun.displayName(), displayName)
                || !passwords.matches(begun.username(), password, Optional.of(begun.passwordHash()), address)) {
            throw taken(begun.username());
        }
        return begun;
    }

    private static ProblemException taken(String username) {
        return ProblemException.conflict("The username " + username + " is taken.");
    }
}
