package io.roost.api.sessions;

import io.roost.contract.id.UserId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Token → user. Thread-safe. */
@FunctionalInterface
public interface UserTokens {

    /**
     * Whose token this is; empty for one that is unknown or ended.
     *
     * @param mayLookUp whether a token without a tag may cost a query; called only for such tokens
     */
    Optional<UserId> userOf(SessionToken token, BooleanSupplier mayLookUp);
}
