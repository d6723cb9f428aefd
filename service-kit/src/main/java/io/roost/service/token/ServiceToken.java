package io.roost.service.token;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roost.service.start.StartupFailure;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secret by which services authenticate each other. Compared in constant time; not printed by {@code toString}. */
public final class ServiceToken {

    /** The minimum number of characters. */
    public static final int MIN_CHARACTERS = 16;

    private static final Pattern CARRIED_BY_HEADERS = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final String SCHEME = "Bearer ";

    private final String secret;
    private final byte[] secretBytes;

    private ServiceToken(String secret) {
        this.secret = secret;
        this.secretBytes = secret.getBytes(UTF_8);
    }

    /** @throws StartupFailure if it is missing, shorter than {@value #MIN_CHARACTERS} characters, or no value of a header field */
    public static ServiceToken of(@Nullable String secret) {
        if (secret == null || secret.length() < MIN_CHARACTERS) {
            throw new StartupFailure("ROOST_SERVICE_TOKEN (the configuration's serviceToken) must be set, to at least "
                    + MIN_CHARACTERS + " characters.");
        }
        if (!CARRIED_BY_HEADERS.matcher(secret).matches()) {
            throw new StartupFailure("ROOST_SERVICE_TOKEN (the configuration's serviceToken) must be of visible ASCII"
                    + " characters, without a space at its beginning or end.");
        }
        return new ServiceToken(secret);
    }

    /** Returns whether the header field {@code Authorization} of a request has this token. */
    public boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && matches(authorization.substring(SCHEME.length()).strip());
    }

    public boolean matches(String candidate) {
        return MessageDigest.isEqual(candidate.getBytes(UTF_8), secretBytes);
    }

    /** Returns the value of the header field {@code Authorization} with this token. */
    public String authorization() {
        return SCHEME + secret;
    }

    @Override
    public String toString() {
        return "ServiceToken[…]";
    }
}
