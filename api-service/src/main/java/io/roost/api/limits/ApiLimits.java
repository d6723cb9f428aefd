package io.roost.api.limits;

import com.codahale.metrics.MetricRegistry;
import io.github.bucket4j.TimeMeter;
import io.roost.contract.id.UserId;

/**
 * The limits of {@link LimitsConfiguration}, each with metrics of the calls that it allowed and refused. Thread-safe.
 *
 * @param guesses wrong passwords, by account or by account and address
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

    /** Returns the limits of {@code configuration}; they have no effect if it disables them. */
    public static ApiLimits of(LimitsConfiguration configuration, MetricRegistry metrics) {
        return of(configuration, metrics, TimeMeter.SYSTEM_NANOTIME);
    }

    /** @param clock the time by which buckets are refilled */
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
