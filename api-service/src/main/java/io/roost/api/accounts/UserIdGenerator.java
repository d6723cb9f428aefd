package io.roost.api.accounts;

import io.roost.contract.id.TweetIdLayout;
import io.roost.contract.id.UserId;
import java.security.SecureRandom;
import java.time.Clock;

/**
 * Ids for new users: 41 bits of milliseconds since 2006, 22 random ones. They rise with time, and no two instances need
 * to agree on anything; the table's key catches the rare pair. Thread-safe.
 */
public final class UserIdGenerator {

    private static final int RANDOM_BITS = 22;

    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    public UserIdGenerator(Clock clock) {
        this.clock = clock;
    }

    public UserId next() {
        long sinceEpoch = clock.millis() - TweetIdLayout.EPOCH.toEpochMilli();
        return new UserId(sinceEpoch << RANDOM_BITS | random.nextInt(1 << RANDOM_BITS));
    }
}
