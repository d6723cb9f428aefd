package io.roost.contract.command;

import io.roost.contract.id.UserId;

/** Follow somebody. Idempotent. */
public record Follow(UserId follower, UserId followee) implements Command {

    public Follow {
        MissingField.check("follower", follower);
        MissingField.check("followee", followee);
    }
}
