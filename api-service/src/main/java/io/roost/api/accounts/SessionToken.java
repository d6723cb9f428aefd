package io.roost.api.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * A user token: 256 random bits. They are as hard to guess as any hash's input, so one SHA-256 is enough to keep them
 * by; a password needs more.
 */
public record SessionToken(String value) {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A token that nobody has had. */
    static SessionToken create() {
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        return new SessionToken(Base64.getUrlEncoder().withoutPadding().encodeToString(random));
    }

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
