package io.roost.api.http;

import io.roost.service.request.PageRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import java.util.function.BiConsumer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The base URL of links in responses: the configured URL; else the URL of the request, if it comes through a trusted proxy;
 * else the address at which the request arrived. A {@code Host} header that names another address is never repeated in a
 * response (ADR 17). Immutable.
 */
public final class PublicUrl {

    private static final String LOCALHOST = "localhost";

    private final @Nullable String configured;
    private final boolean trustsRequest;

    /**
     * @param configured an absolute URL without a slash at its end, null if none is configured
     * @param trustsRequest whether scheme and host of a request come from a trusted proxy
     */
    public PublicUrl(@Nullable String configured, boolean trustsRequest) {
        this.configured = configured;
        this.trustsRequest = trustsRequest;
    }

    /** Returns the absolute URL of {@code path}, which begins with a slash, for a response to {@code request}. */
    public String of(Request request, String path) {
        return (configured == null ? base(request) : configured) + path;
    }

    /** As {@link #of(Request, String)}, for a request to a resource. */
    public String of(HttpServletRequest request, String path) {
        return of(ServletContextRequest.getServletContextRequest(request), path);
    }

    /**
     * Adds the {@code Link} header fields (RFC 8288) of a page of the requested listing.
     *
     * @param page the page that was requested
     * @param next the {@code max_id} of the page below, null if there is none
     * @param previous the {@code min_id} of the page above, null for no link
     */
    public void addLinks(
            Request request,
            PageRequest page,
            @Nullable String next,
            @Nullable String previous,
            BiConsumer<String, String> headers) {
        String url = of(request, request.getHttpURI().getPath());
        if (next != null) {
            headers.accept("Link", "<" + url + page.queryOfNext(next) + ">; rel=\"next\"");
        }
        if (previous != null) {
            headers.accept("Link", "<" + url + page.queryOfPrevious(previous) + ">; rel=\"prev\"");
        }
    }

    private String base(Request request) {
        HttpURI uri = request.getHttpURI();
        InetSocketAddress address =
                (InetSocketAddress) request.getConnectionMetaData().getLocalSocketAddress();
        String local = HostPort.normalizeHost(address.getAddress().getHostAddress());
        String named = HostPort.normalizeHost(Request.getServerName(request));
        int namedPort = Request.getServerPort(request);
        boolean namesThisService = namedPort == address.getPort() && (named.equals(local) || named.equals(LOCALHOST));
        boolean repeated = trustsRequest || namesThisService;
        String host = repeated ? named : local;
        int port = repeated ? namedPort : address.getPort();
        boolean isDefault = port == ("https".equals(uri.getScheme()) ? 443 : 80);
        return uri.getScheme() + "://" + (isDefault ? host : host + ":" + port);
    }
}
