package io.roost.contract.command;

import io.roost.contract.id.UserId;

/** Makes {@code follower} follow {@code followee}. Idempotent. */
public record Follow(UserId follower, UserId followee) implements Command {

    public Follow {
        MissingField.require("follower", follower);
        MissingField.require("followee", followee);
    }
}
