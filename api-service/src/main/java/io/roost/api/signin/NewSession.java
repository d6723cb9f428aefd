package io.roost.api.signin;

import io.roost.contract.rest.User;

/**
 * The answer to a registration or a log-in.
 *
 * @param token the user token, shown this once
 */
public record NewSession(User user, String token) {

    /** Keeps tokens out of logs. */
    @Override
    public String toString() {
        return "NewSession[" + user + "]";
    }
}
