package io.roost.api.accounts;

import com.codahale.metrics.MetricRegistry;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.core.exception.AcquirePermissionCancelledException;
import io.roost.service.bulkhead.Bulkheads;
import io.roost.service.problem.ProblemException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.function.Supplier;

/**
 * Hashes passwords by Argon2id with the parameters that OWASP recommends first (19 MiB, two passes, one lane). Thread-safe.
 *
 * <p>Hashing is slow by design. So one hash per processor is computed at a time and only {@value #WAITING} more calls wait: a
 * flood of log-ins delays and refuses log-ins (429), but not reads of timelines.
 */
public final class PasswordHasher {

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int WAITING = 16;
    private static final int AT_ONCE = Runtime.getRuntime().availableProcessors();

    private final Bulkhead calls;
    private final Bulkhead hashes;
    private final String unknownHash;

    public PasswordHasher(MetricRegistry metrics) {
        this.calls = Bulkheads.create("passwords", AT_ONCE + WAITING, metrics);
        this.hashes = Bulkheads.create("password-hashes", AT_ONCE, LONGEST_WAIT, metrics);
        this.unknownHash = hash(randomPassword());
    }

    /** Returns the hash with its salt and parameters. */
    public String hash(String password) {
        return withinLimits(() -> Password.hash(NewPassword.normalized(password))
                .addRandomSalt(16)
                .with(ARGON2ID)
                .getResult());
    }

    /** Returns whether {@code hash} is a hash of {@code password}. */
    public boolean matches(String password, String hash) {
        return withinLimits(() ->
                Password.check(NewPassword.normalized(password), hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Returns false after the time of {@link #matches}, so that the response time does not reveal which usernames exist. */
    boolean matchesNobody(String password) {
        matches(password, unknownHash);
        return false;
    }

    private <T> T withinLimits(Supplier<T> work) {
        try {
            return calls.executeSupplier(() -> hashes.executeSupplier(work));
        } catch (BulkheadFullException refused) {
            throw ProblemException.tooManyRequests();
        } catch (AcquirePermissionCancelledException interrupted) {
            throw ProblemException.unavailable("The service is stopping.");
        }
    }

    private static String randomPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return Base64.getEncoder().encodeToString(random);
    }
}
