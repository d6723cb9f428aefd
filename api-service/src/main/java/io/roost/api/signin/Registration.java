package io.roost.api.signin;

import io.roost.api.accounts.Account;
import io.roost.api.accounts.AccountDao;
import io.roost.api.accounts.PasswordChecker;
import io.roost.api.database.DatabaseFailure;
import io.roost.api.directory.Directory;
import io.roost.api.directory.DirectoryEntry;
import io.roost.api.ingest.IngestClient;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.RateLimit;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.TweetIdLayout;
import io.roost.contract.id.UserId;
import io.roost.service.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Creates accounts in three steps: the account's row, which reserves the username; the profile in the log; a mark in the row
 * that the log has the profile. If the log does not respond, a repeated request or the first log-in continues with the second
 * step; a reservation that is not continued expires after {@link #RESERVED_FOR}. No transaction is open while the log is
 * written. Thread-safe.
 */
public final class Registration {

    static final Duration RESERVED_FOR = Duration.ofMinutes(10);

    private static final int RANDOM_BITS = 22;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountDao accounts;
    private final Directory directory;
    private final IngestClient ingest;
    private final PasswordChecker passwords;
    private final RateLimit<ClientAddress> perAddress;

    public Registration(
            AccountDao accounts,
            Directory directory,
            IngestClient ingest,
            PasswordChecker passwords,
            ApiLimits limits) {
        this.accounts = accounts;
        this.directory = directory;
        this.ingest = ingest;
        this.passwords = passwords;
        this.perAddress = limits.addressSignUps();
    }

    /**
     * Returns a new account, which must be {@linkplain #complete completed}.
     *
     * @param address the client's; null if no limit per address applies
     * @throws ProblemException 409 if the username is taken, 429 after too many registrations
     */
    Account register(String username, String password, @Nullable String displayName, @Nullable ClientAddress address) {
        perAddress.require(address);
        accounts.deleteAbandoned(username, Instant.now().minus(RESERVED_FOR));
        Optional<Account> existing = accounts.find(username);
        if (existing.isEmpty() && directory.isUsernameTaken(username)) {
            throw taken(username);
        }
        return existing.map(account -> resume(account, password, displayName, address))
                .orElseGet(() -> reserve(username, password, displayName, address));
    }

    /** Returns the account's profile, after appending it to the log if that may not have it yet. */
    DirectoryEntry complete(Account account) {
        if (account.profileLogged()) {
            return directory.entry(account.userId());
        }
        UpdateProfile profile = new UpdateProfile(
                account.userId(), account.username(), account.displayName(), null, null, account.createdAt());
        DirectoryEntry entry = DirectoryEntry.of(profile, ingest.append(profile));
        directory.put(entry);
        accounts.markLogged(account.userId());
        return entry;
    }

    private Account reserve(
            String username, String password, @Nullable String displayName, @Nullable ClientAddress address) {
        UserId userId = newUserId();
        String hash = passwords.hash(password, address);
        Account account =
                new Account(userId, username, displayName, hash, Instant.now().truncatedTo(ChronoUnit.MILLIS), false);
        try {
            accounts.insert(account);
        } catch (JdbiException failure) {
            throw DatabaseFailure.isDuplicateKey(failure) ? taken(username) : failure;
        }
        passwords.rememberAddress(username, address);
        return account;
    }

    /** 41 bits of milliseconds since 2006 and 22 random bits; the table's primary key rejects the rare duplicate. */
    private UserId newUserId() {
        long millis = System.currentTimeMillis() - TweetIdLayout.EPOCH.toEpochMilli();
        return new UserId(millis << RANDOM_BITS | RANDOM.nextInt(1 << RANDOM_BITS));
    }

    /** Repeats a registration whose response was lost; for any other registration the username is taken. */
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
