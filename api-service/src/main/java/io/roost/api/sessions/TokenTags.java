package io.roost.api.sessions;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Makes tokens, and recognizes them without a query: {@code <43 characters>.<11 characters>} in base64url, random bits and the
 * beginning of their HMAC-SHA-256. A token that somebody makes up is found out before it costs anything. Thread-safe.
 */
final class TokenTags {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;
    private static final int TAG_BYTES = 8;

    /** Base64 characters of the random bits; tokens from before there were tags are no longer than that. */
    private static final int RANDOM_CHARACTERS = 43;

    private static final char SEPARATOR = '.';

    private final SecretKeySpec key;

    /** @param key the same on all instances that share sessions */
    TokenTags(byte[] key) {
        this.key = new SecretKeySpec(key, ALGORITHM);
    }

    /** A token that nobody has had. */
    SessionToken create() {
        byte[] bytes = new byte[RANDOM_BYTES];
        RANDOM.nextBytes(bytes);
        String random = BASE64.encodeToString(bytes);
        return new SessionToken(random + SEPARATOR + tag(random));
    }

    /** Whether the token was made with the key. */
    boolean recognize(SessionToken token) {
        String value = token.value();
        int separator = value.lastIndexOf(SEPARATOR);
        return separator == RANDOM_CHARACTERS
                && MessageDigest.isEqual(
                        bytes(tag(value.substring(0, separator))), bytes(value.substring(separator + 1)));
    }

    /** Whether the token has the form of those from before there were tags. */
    static boolean isUntagged(SessionToken token) {
        return token.value().length() == RANDOM_CHARACTERS;
    }

    private String tag(String random) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return BASE64.encodeToString(Arrays.copyOf(mac.doFinal(bytes(random)), TAG_BYTES));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, impossible);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
