package io.roost.client;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of a service, and the token that is sent with each request to it.
 *
 * @param basePath without a slash at the end
 * @param authorization the value of the header {@code Authorization}; null for none
 */
public record ServiceAddress(
        HttpHost host, String basePath, @Nullable String authorization) {

    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]([ -~]*[!-~])?");

    /** @throws IllegalArgumentException if {@code base} is not an http or https URL with a host */
    public static ServiceAddress of(URI base) {
        return new ServiceAddress(host(base), base.getRawPath().replaceFirst("/+$", ""), null);
    }

    /**
     * @throws IllegalArgumentException if {@code base} is not an http or https URL with a host, or if {@code authorization}
     *     is not a valid header value
     */
    public static ServiceAddress of(URI base, String authorization) {
        if (!HEADER_VALUE.matcher(authorization).matches()) {
            throw new IllegalArgumentException("the token has characters that an HTTP header cannot carry");
        }
        ServiceAddress service = of(base);
        return new ServiceAddress(service.host, service.basePath, authorization);
    }

    /** {@link URI#getHost} is null for names with underscores, which Docker Compose allows. */
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

    /** Returns the URL, without the token. */
    @Override
    public String toString() {
        return host + basePath;
    }
}
