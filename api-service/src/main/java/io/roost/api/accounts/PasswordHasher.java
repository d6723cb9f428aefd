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
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Hashes passwords by Argon2id with the minimum parameters that OWASP recommends (19 MiB, two passes, one lane). Thread-safe.
 *
 * <p>Hashing is slow by design, so at most one hash per processor is computed at a time, and {@value #MAX_WAITING} more calls wait,
 * each for up to 5 s. Further calls are refused with 429, so a flood of log-ins does not delay reads of timelines.
 */
public final class PasswordHasher {

    private static final Argon2Function ARGON2ID = Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);
    private static final Duration MAX_WAIT = Duration.ofSeconds(5);
    private static final int MAX_WAITING = 16;
    private static final int MAX_HASHES = Runtime.getRuntime().availableProcessors();

    private final Bulkhead callPermissions;
    private final Bulkhead hashPermissions;
    private final String hashForUnknownUser;

    public PasswordHasher(MetricRegistry metrics) {
        this.callPermissions = Bulkheads.create("passwords", MAX_HASHES + MAX_WAITING, metrics);
        this.hashPermissions = Bulkheads.create("password-hashes", MAX_HASHES, MAX_WAIT, metrics);
        this.hashForUnknownUser = hash("the result of matching it is ignored");
    }

    /** Returns the hash with its salt and parameters. */
    public String hash(String password) {
        return withinLimits(() -> Password.hash(NewPassword.normalized(password))
                .addRandomSalt(16)
                .with(ARGON2ID)
                .getResult());
    }

    public boolean matches(String password, String hash) {
        return withinLimits(() ->
                Password.check(NewPassword.normalized(password), hash).with(Argon2Function.getInstanceFromHash(hash)));
    }

    /** Returns false, after as much work as {@link #matches}: the response time must not reveal which usernames exist. */
    boolean matchesNoUser(String password) {
        matches(password, hashForUnknownUser);
        return false;
    }

    private <T> T withinLimits(Supplier<T> work) {
        try {
            return callPermissions.executeSupplier(() -> hashPermissions.executeSupplier(work));
        } catch (BulkheadFullException refused) {
            throw ProblemException.tooManyRequests();
        } catch (AcquirePermissionCancelledException interrupted) {
            throw ProblemException.unavailable("The service is stopping.");
        }
    }
}
