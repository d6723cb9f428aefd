package io.roost.api.sessions;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * A user token: 256 random bits with the tag of {@link TokenSigner}. Random bits cannot be guessed from their hash, so one round
 * of SHA-256 protects a stored token; a password needs a slow hash.
 */
public record SessionToken(String value) {

    /** Returns the SHA-256 of the token, by which the database stores it. */
    byte[] hash() {
        return Hashing.sha256().hashString(value, StandardCharsets.UTF_8).asBytes();
    }

    /** Keeps the token out of logs. */
    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
