package io.roost.api.sessions;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/**
 * Creates session tokens, and recognizes them without a query: {@code <43 characters>.<11 characters>} in base64url, 256 random
 * bits and their tag, the first 64 bits of their HMAC-SHA-256. Thread-safe.
 */
final class TokenSigner {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int RANDOM_BYTES = 32;
    private static final int TAG_BYTES = 8;

    /** Characters of the random bits; tokens of releases without tags have no others. */
    private static final int RANDOM_CHARACTERS = 43;

    private static final char SEPARATOR = '.';

    private final HashFunction hmac;

    /** @param key the same for all instances that share sessions */
    TokenSigner(byte[] key) {
        this.hmac = Hashing.hmacSha256(key);
    }

    SessionToken create() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String random = BASE64.encodeToString(bytes);
        return new SessionToken(random + SEPARATOR + tag(random));
    }

    /** Returns whether the token was created with the key. */
    boolean isGenuine(SessionToken token) {
        String value = token.value();
        int separator = value.lastIndexOf(SEPARATOR);
        return separator == RANDOM_CHARACTERS
                && MessageDigest.isEqual(
                        bytes(tag(value.substring(0, separator))), bytes(value.substring(separator + 1)));
    }

    /** Returns whether the token has the form of those from releases without tags. */
    static boolean isUntagged(SessionToken token) {
        return token.value().length() == RANDOM_CHARACTERS;
    }

    private String tag(String random) {
        return BASE64.encodeToString(Arrays.copyOf(hmac.hashBytes(bytes(random)).asBytes(), TAG_BYTES));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
