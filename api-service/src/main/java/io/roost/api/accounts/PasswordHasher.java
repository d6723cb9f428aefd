package io.roost.api.accounts;

import com.codahale.metrics.MetricRegistry;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Argon2id with the parameters that OWASP names first (19 MiB, two passes, one lane). Thread-safe.
 *
 * <p>Hashing is slow on purpose, so only as many run at once as there are processors, and only {@value #WAITING} more wait
 * for their turn: a flood of log-ins slows and refuses log-ins (429), not the reading of timelines.
 */
public final class PasswordHasher {

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int WAITING = 16;
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    private final Bulkhead calls;
    private final Bulkhead hashes;
    private final String nobodysHash;

    public PasswordHasher(MetricRegistry metrics) {
        this.calls = Bulkheads.create("passwords", AT_ONCE + WAITING, metrics);
        this.hashes = Bulkheads.create("password-hashes", AT_ONCE, PATIENCE, metrics);
        this.nobodysHash = hash(randomPassword());
    }

    /** The hash to keep, with its salt and parameters in it. */
    public String hash(String password) {
        return inTurn(() -> Password.hash(NewPassword.normalized(password))
                .addRandomSalt(16)
                .with(ARGON2ID)
                .getResult());
    }

    /** Whether {@code hash} was made from {@code password}. */
    public boolean matches(String password, String hash) {
        return inTurn(() ->
                Password.check(NewPassword.normalized(password), hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Takes the time of {@link #matches}, so that an answer's delay does not tell which usernames exist. */
    public void matchNobody(String password) {
        matches(password, nobodysHash);
    }

    private <T> T inTurn(Supplier<T> work) {
        if (!calls.tryAcquirePermission()) {
            throw ProblemException.tooManyRequests(Duration.ofSeconds(1));
        }
        try {
            return afterOthers(work);
        } finally {
            calls.onComplete();
        }
    }

    private <T> T afterOthers(Supplier<T> work) {
        if (!hashes.tryAcquirePermission()) {
            throw Thread.currentThread().isInterrupted()
                    ? ProblemException.unavailable("The service is stopping.", Duration.ofSeconds(1))
                    : ProblemException.tooManyRequests(Duration.ofSeconds(1));
        }
        try {
            return work.get();
        } finally {
            hashes.onComplete();
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
