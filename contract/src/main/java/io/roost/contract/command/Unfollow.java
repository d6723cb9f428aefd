package io.roost.contract.command;

import io.roost.contract.id.UserId;

/** Makes {@code follower} no longer follow {@code followee}. Idempotent. */
public record Unfollow(UserId follower, UserId followee) implements Command {

    public Unfollow {
        MissingField.require("follower", follower);
        MissingField.require("followee", followee);
    }
}
