package io.roost.contract.command;

import io.roost.contract.id.UserId;

/** Stop following somebody. Idempotent. */
public record Unfollow(UserId follower, UserId followee) implements Command {

    public Unfollow {
        MissingField.check("follower", follower);
        MissingField.check("followee", followee);
    }
}
