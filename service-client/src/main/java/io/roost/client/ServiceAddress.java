package io.roost.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * Where a service is, and the token to call it with.
 *
 * @param basePath without a slash at the end
 * @param authorization value of the header {@code Authorization}
 */
public record ServiceAddress(
        HttpHost host, String basePath, @Nullable String authorization) {

    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    /**
     * The service at {@code base}, which needs no token.
     *
     * @throws IllegalArgumentException if {@code base} is no http or https URL with a host
     */
    public static ServiceAddress of(URI base) {
        return new ServiceAddress(host(base), base.getRawPath().replaceFirst("/+$", ""), null);
    }

    /**
     * The service at {@code base}.
     *
     * @throws IllegalArgumentException if {@code base} is no http or https URL with a host, or if a header cannot have the
     *     value {@code authorization}
     */
    public static ServiceAddress of(URI base, String authorization) {
        if (!HEADER_VALUE.matcher(authorization).matches()) {
            throw new IllegalArgumentException("the token has characters that an HTTP header cannot carry");
        }
        ServiceAddress service = of(base);
        return new ServiceAddress(service.host, service.basePath, authorization);
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

    /** The URL without the token. */
    @Override
    public String toString() {
        return host + basePath;
    }
}
