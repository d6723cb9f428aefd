package io.roost.api.limits;

import com.codahale.metrics.MetricRegistry;
import io.github.bucket4j.TimeMeter;
import io.roost.contract.id.UserId;

/**
 * The limits of the service, each with a metric of what it allowed and of what it refused. Thread-safe.
 *
 * @param userCalls all calls of a user
 * @param userWrites the calls of a user that may change something
 * @param addressCalls calls without a valid token
 * @param addressLogIns log-ins and changes of passwords
 * @param addressSignUps sign-ups
 * @param guesses wrong passwords, by {@code ThrottledPasswords}' keys
 */
public record ApiLimits(
        RateLimit<UserId> userCalls,
        RateLimit<UserId> userWrites,
        RateLimit<ClientAddress> addressCalls,
        RateLimit<ClientAddress> addressLogIns,
        RateLimit<ClientAddress> addressSignUps,
        RateLimit<Object> guesses,
        ConcurrencyLimit<UserId> userCallsAtOnce,
        ConcurrencyLimit<UserId> userWritesAtOnce,
        ConcurrencyLimit<UserId> userEditsAtOnce,
        ConcurrencyLimit<ClientAddress> addressCallsAtOnce,
        ConcurrencyLimit<ClientAddress> addressPasswordsAtOnce) {

    static final String METRICS = "roost.api.limits";

    /** The limits of {@code configuration}; without any effect if that says so. */
    public static ApiLimits of(LimitsConfiguration configuration, MetricRegistry metrics) {
        return of(configuration, metrics, TimeMeter.SYSTEM_NANOTIME);
    }

    /** @param clock by which what was used comes back */
    public static ApiLimits of(LimitsConfiguration configuration, MetricRegistry metrics, TimeMeter clock) {
        Factory make = new Factory(configuration.enabled(), metrics, clock);
        return new ApiLimits(
                make.rate("user", configuration.userCalls()),
                make.rate("user-writes", configuration.userWrites()),
                make.rate("address", configuration.addressCalls()),
                make.rate("address-log-ins", configuration.addressLogIns()),
                make.rate("address-sign-ups", configuration.addressSignUps()),
                make.rate("account-guesses", configuration.accountGuesses()),
                make.atOnce("user-at-once", configuration.userCallsAtOnce()),
                make.atOnce("user-writes-at-once", configuration.userWritesAtOnce()),
                make.atOnce("user-edits-at-once", configuration.userEditsAtOnce()),
                make.atOnce("address-at-once", configuration.addressCallsAtOnce()),
                make.atOnce("address-passwords-at-once", configuration.addressPasswordsAtOnce()));
    }

    private record Factory(boolean enabled, MetricRegistry metrics, TimeMeter clock) {

        <K> RateLimit<K> rate(String name, Rate rate) {
            return new RateLimit<>(name, rate, enabled, metrics, clock);
        }

        <K> ConcurrencyLimit<K> atOnce(String name, int calls) {
            return new ConcurrencyLimit<>(name, enabled ? calls : Integer.MAX_VALUE, metrics);
        }
    }
}
