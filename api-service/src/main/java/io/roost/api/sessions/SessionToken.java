package io.roost.api.sessions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * A user token: 256 random bits, and a tag by which {@link TokenTags} recognizes it. They are as hard to guess as any
 * hash's input, so one SHA-256 is enough to keep them by; a password needs more.
 */
public record SessionToken(String value) {

    /** What the database keeps. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    /** Keeps tokens out of logs. */
    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
