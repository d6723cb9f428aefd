package io.roost.api.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.ConcurrencyLimit.Permission;
import io.roost.service.problem.ProblemException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords within limits, so that neither one address nor guesses at one account use up the capacity of the
 * {@link PasswordHasher}. Thread-safe.
 *
 * <p>Wrong passwords are counted per account, from all addresses. Beyond the limit the account refuses all passwords until one
 * more is allowed. So that strangers cannot lock a user out, an address that has sent the right password has a count of its own
 * for that account; such addresses are remembered in memory for {@link #REMEMBERED_FOR}. Unknown usernames are counted in the
 * same way.
 */
public final class PasswordChecker {

    static final Duration REMEMBERED_FOR = Duration.ofDays(30);

    private static final int MAX_ORIGINS = 100_000;

    /** Longer than any username; longer names are counted by their beginning. */
    private static final int MAX_COUNTED_CHARACTERS = 64;

    private final PasswordHasher hasher;
    private final ApiLimits limits;
    private final Cache<Origin, Boolean> trusted = Caffeine.newBuilder()
            .maximumSize(MAX_ORIGINS)
            .expireAfterAccess(REMEMBERED_FOR)
            .build();

    public PasswordChecker(PasswordHasher hasher, ApiLimits limits) {
        this.hasher = hasher;
        this.limits = limits;
    }

    private record Origin(String account, ClientAddress address) {}

    /**
     * Returns the hash to store.
     *
     * @param address the client's; null if no limit per address applies
     */
    public String hash(String password, @Nullable ClientAddress address) {
        try (Permission permission = limits.addressPasswordsAtOnce().acquire(address)) {
            return hasher.hash(password);
        }
    }

    /**
     * Returns whether {@code password} is that of {@code username}; takes the same time if there is no such account.
     *
     * @param username as the client sent it
     * @param hash the account's, empty if there is no account
     * @param address the client's; null if no limit per address applies
     * @throws ProblemException 429 after too many wrong passwords, or if too many are being checked
     */
    public boolean matches(String username, String password, Optional<String> hash, @Nullable ClientAddress address) {
        String account = account(username);
        Origin origin = address == null ? null : new Origin(account, address);
        Object counted = origin != null && trusted.getIfPresent(origin) != null ? origin : account;
        try (Permission permission = limits.addressPasswordsAtOnce().acquire(address)) {
            // Before the check, so that concurrent guesses are counted too.
            limits.guesses().require(counted);
            if (!check(password, hash, counted)) {
                return false;
            }
            limits.guesses().reset(counted);
        }
        rememberAddress(username, address);
        return true;
    }

    /** A check that throws an exception is not counted as a guess. */
    private boolean check(String password, Optional<String> hash, Object counted) {
        try {
            return hash.map(stored -> hasher.matches(password, stored)).orElseGet(() -> hasher.matchesNoUser(password));
        } catch (RuntimeException failure) {
            limits.guesses().giveBack(counted);
            throw failure;
        }
    }

    /** Gives {@code address} a count of its own for {@code username}, as after a registration. */
    public void rememberAddress(String username, @Nullable ClientAddress address) {
        if (address != null) {
            trusted.put(new Origin(account(username), address), true);
        }
    }

    private static String account(String username) {
        return username.substring(0, Math.min(MAX_COUNTED_CHARACTERS, username.length()))
                .toLowerCase(Locale.ROOT);
    }
}
