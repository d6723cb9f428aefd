package io.roost.api.database;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.argument.ArgumentFactory;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Lets Jdbi bind and read {@link UserId} and {@link TweetId} as {@code BIGINT} columns that are not NULL. */
public final class IdColumns implements JdbiPlugin {

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerColumnMapper(UserId.class, (row, column, context) -> new UserId(row.getLong(column)));
        jdbi.registerColumnMapper(TweetId.class, (row, column, context) -> new TweetId(row.getLong(column)));
        jdbi.registerArgument((ArgumentFactory) (type, value, config) -> {
            if (value instanceof UserId userId) {
                return Optional.of(bigint(userId.value()));
            }
            return value instanceof TweetId tweetId ? Optional.of(bigint(tweetId.value())) : Optional.empty();
        });
    }

    private static Argument bigint(long id) {
        return (position, statement, context) -> statement.setLong(position, id);
    }
}
