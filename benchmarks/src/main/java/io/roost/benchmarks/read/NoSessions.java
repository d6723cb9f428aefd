package io.roost.benchmarks.read;

import io.roost.api.accounts.SessionDao;
import io.roost.events.id.UserId;
import java.time.Instant;
import java.util.Optional;

/** Nobody has logged in: the service token alone is used. */
final class NoSessions implements SessionDao {

    @Override
    public void insert(byte[] tokenHash, UserId userId, Instant createdAt) {
        throw new UnsupportedOperationException("there are no accounts here");
    }

    @Override
    public Optional<UserId> findUser(byte[] tokenHash) {
        return Optional.empty();
    }

    @Override
    public void delete(byte[] tokenHash) {}
}
