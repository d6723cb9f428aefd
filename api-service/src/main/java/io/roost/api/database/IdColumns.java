package io.roost.api.database;

import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.sql.Types;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jdbi.v3.core.spi.JdbiPlugin;

/** Lets DAOs speak of {@link UserId} and {@link TweetId} where the tables have {@code BIGINT}. */
public final class IdColumns implements JdbiPlugin {

    @Override
    public void customizeJdbi(Jdbi jdbi) {
        jdbi.registerColumnMapper(UserId.class, (row, column, context) -> new UserId(row.getLong(column)));
        jdbi.registerColumnMapper(TweetId.class, (row, column, context) -> new TweetId(row.getLong(column)));
        jdbi.registerArgument(new UserIdArgument());
        jdbi.registerArgument(new TweetIdArgument());
    }

    private static final class UserIdArgument extends AbstractArgumentFactory<UserId> {
        UserIdArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(UserId id, ConfigRegistry registry) {
            return (position, statement, context) -> statement.setLong(position, id.value());
        }
    }

    private static final class TweetIdArgument extends AbstractArgumentFactory<TweetId> {
        TweetIdArgument() {
            super(Types.BIGINT);
        }

        @Override
        protected Argument build(TweetId id, ConfigRegistry registry) {
            return (position, statement, context) -> statement.setLong(position, id.value());
        }
    }
}
