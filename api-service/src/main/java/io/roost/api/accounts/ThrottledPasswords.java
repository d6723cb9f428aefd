package io.roost.api.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.roost.api.limits.ApiLimits;
import io.roost.api.limits.ClientAddress;
import io.roost.api.limits.ConcurrencyLimit.Place;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hashes and checks passwords within the limits, so that neither one address nor guesses at one account take what the
 * {@link PasswordHasher} can do for everybody. Thread-safe.
 *
 * <p>Wrong passwords are counted for the account, from all addresses; beyond the limit the account refuses all passwords
 * until one more is allowed. So that strangers cannot lock a user out, an address from which the right password came has
 * a count of its own for that account. This is remembered for {@link #REMEMBERED_FOR}, and not after a restart. Usernames of
 * nobody are counted alike.
 */
public final class ThrottledPasswords {

    static final Duration REMEMBERED_FOR = Duration.ofDays(30);

    private static final int ORIGINS = 100_000;

    /** Longer than any username: what names nobody is counted by its beginning. */
    private static final int COUNTED_CHARACTERS = 64;

    private final PasswordHasher hasher;
    private final ApiLimits limits;
    private final Cache<Origin, Boolean> proven = Caffeine.newBuilder()
            .maximumSize(ORIGINS)
            .expireAfterAccess(REMEMBERED_FOR)
            .build();

    public ThrottledPasswords(PasswordHasher hasher, ApiLimits limits) {
        this.hasher = hasher;
        this.limits = limits;
    }

    private record Origin(String username, ClientAddress address) {}

    /**
     * The hash to keep.
     *
     * @param address null where no limit per address applies
     */
    public String hash(String password, @Nullable ClientAddress address) {
        try (Place place = limits.addressPasswordsAtOnce().take(address)) {
            return hasher.hash(password);
        }
    }

    /**
     * Whether {@code password} is the one of {@code username}; takes as long if there is no such account.
     *
     * @param username as it was typed
     * @param hash the account's, empty if there is none
     * @param address null where no limit per address applies
     * @throws io.roost.service.problem.ProblemException 429 if there were too many wrong ones, or too many are checked at this moment
     */
    public boolean matches(String username, String password, Optional<String> hash, @Nullable ClientAddress address) {
        String account = account(username);
        Origin origin = address == null ? null : new Origin(account, address);
        boolean right =
                guess(origin != null && proven.getIfPresent(origin) != null ? origin : account, address, () -> hash.map(
                                kept -> hasher.matches(password, kept))
                        .orElseGet(() -> matchesNobody(password)));
        if (right) {
            cameFrom(username, address);
        }
        return right;
    }

    /** Notes that {@code username}'s password comes from {@code address}, as after a sign-up. */
    public void cameFrom(String username, @Nullable ClientAddress address) {
        if (address != null) {
            proven.put(new Origin(account(username), address), true);
        }
    }

    private boolean guess(Object counted, @Nullable ClientAddress address, BooleanSupplier check) {
        try (Place place = limits.addressPasswordsAtOnce().take(address)) {
            limits.guesses().require(counted);
            boolean right = checked(counted, check);
            if (right) {
                limits.guesses().reset(counted);
            }
            return right;
        }
    }

    /** Counted before the answer is known, or many at once would count as none; a check that fails counts as none. */
    private boolean checked(Object counted, BooleanSupplier check) {
        try {
            return check.getAsBoolean();
        } catch (RuntimeException notChecked) {
            limits.guesses().giveBack(counted);
            throw notChecked;
        }
    }

    private boolean matchesNobody(String password) {
        hasher.matchNobody(password);
        return false;
    }

    private static String account(String username) {
        return username.substring(0, Math.min(COUNTED_CHARACTERS, username.length()))
                .toLowerCase(Locale.ROOT);
    }
}
