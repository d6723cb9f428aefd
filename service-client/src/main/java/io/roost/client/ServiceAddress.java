package io.roost.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/** Where a service is, and the token to call it with. Immutable. */
public final class ServiceAddress {

    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    private final HttpHost host;
    private final String pathOfBase;
    private final @Nullable String authorization;

    private ServiceAddress(HttpHost host, String pathOfBase, @Nullable String authorization) {
        this.host = host;
        this.pathOfBase = pathOfBase;
        this.authorization = authorization;
    }

    /**
     * The service at {@code base}, which needs no token.
     *
     * @throws IllegalArgumentException if {@code base} is no http or https URL with a host
     */
    public static ServiceAddress of(URI base) {
        return new ServiceAddress(host(base), path(base), null);
    }

    /**
     * The service at {@code base}.
     *
     * @param authorization value of the header {@code Authorization}
     * @throws IllegalArgumentException if {@code base} is no http or https URL with a host, or if a header cannot have the
     *     value {@code authorization}
     */
    public static ServiceAddress of(URI base, String authorization) {
        if (!HEADER_VALUE.matcher(authorization).matches()) {
            throw new IllegalArgumentException("the token has characters that an HTTP header cannot carry");
        }
        return new ServiceAddress(host(base), path(base), authorization);
    }

    /** Not by {@link URI#getHost}, which is null for names with underscores, as Docker Compose has them. */
    private static HttpHost host(URI base) {
        String scheme = base.getScheme();
        String authority = base.getRawAuthority();
        if (authority == null || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
            throw new IllegalArgumentException("no http or https URL with a host: " + base);
        }
        try {
            return new HttpHost(scheme, URIAuthority.create(authority));
        } catch (URISyntaxException malformed) {
            throw new IllegalArgumentException("no http or https URL with a host: " + base, malformed);
        }
    }

    private static String path(URI base) {
        String path = base.getRawPath();
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }

    HttpHost host() {
        return host;
    }

    String target(String pathAndQuery) {
        return pathOfBase.isEmpty() ? pathAndQuery : pathOfBase + pathAndQuery;
    }

    @Nullable
    String authorization() {
        return authorization;
    }

    /** The URL without the token. */
    @Override
    public String toString() {
        return host + pathOfBase;
    }
}
