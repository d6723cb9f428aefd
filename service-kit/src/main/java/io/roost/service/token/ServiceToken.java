package io.roost.service.token;

import io.roost.service.start.StartupFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The secret by which the services know each other. It compares in constant time and does not print itself. */
public final class ServiceToken {

    /** The fewest characters that a service token may have. */
    public static final int SHORTEST = 16;

    private static final Pattern CARRIED_BY_HEADERS = Pattern.compile("[!-~]([ -~]*[!-~])?");
    private static final String SCHEME = "Bearer ";

    private final String secret;
    private final byte[] secretBytes;

    private ServiceToken(String secret) {
        this.secret = secret;
        this.secretBytes = bytes(secret);
    }

    /**
     * The token {@code secret}, as a configuration has it.
     *
     * @throws StartupFailure if it is missing, shorter than {@value #SHORTEST} characters, or nothing that a header carries
     *     unchanged
     */
    public static ServiceToken of(@Nullable String secret) {
        if (secret == null || secret.length() < SHORTEST) {
            throw new StartupFailure("ROOST_SERVICE_TOKEN (the configuration's serviceToken) must be set, to at least "
                    + SHORTEST + " characters.");
        }
        if (!CARRIED_BY_HEADERS.matcher(secret).matches()) {
            throw new StartupFailure("ROOST_SERVICE_TOKEN (the configuration's serviceToken) must be of visible ASCII"
                    + " characters, without a space at its beginning or end.");
        }
        return new ServiceToken(secret);
    }

    /** Whether {@code authorization}, a request's header, carries this token. */
    public boolean isIn(@Nullable String authorization) {
        return authorization != null
                && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && matches(authorization.substring(SCHEME.length()).strip());
    }

    /** Whether {@code candidate} is this token. */
    public boolean matches(String candidate) {
        return MessageDigest.isEqual(bytes(candidate), secretBytes);
    }

    /** The value of the header {@code Authorization} that carries this token. */
    public String authorization() {
        return SCHEME + secret;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "ServiceToken[…]";
    }
}
