package io.roost.api.listing;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetSocketAddress;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;
import org.jspecify.annotations.Nullable;

/**
 * The URL by which clients know this API: what all links in answers begin with. It is the configured one, or else that of the
 * request, where a proxy is trusted to say it, or else the address at which the request arrived. A {@code Host} header that
 * names another address is never repeated in an answer (ADR 17). Immutable.
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

    /** The absolute URL of {@code path}, which begins with a slash, for an answer to {@code request}. */
    public String of(Request request, String path) {
        if (configured != null) {
            return configured + path;
        }
        HttpURI uri = request.getHttpURI();
        InetSocketAddress local =
                (InetSocketAddress) request.getConnectionMetaData().getLocalSocketAddress();
        return base(
                        uri.getScheme(),
                        Request.getServerName(request),
                        Request.getServerPort(request),
                        local.getAddress().getHostAddress(),
                        local.getPort())
                + path;
    }

    /** The same for a request that a resource answers. */
    public String of(HttpServletRequest request, String path) {
        return configured != null
                ? configured + path
                : base(
                                request.getScheme(),
                                request.getServerName(),
                                request.getServerPort(),
                                request.getLocalAddr(),
                                request.getLocalPort())
                        + path;
    }

    private String base(String scheme, String serverName, int serverPort, String localAddress, int localPort) {
        String local = HostPort.normalizeHost(localAddress);
        String named = HostPort.normalizeHost(serverName);
        boolean namesThis = serverPort == localPort && (named.equals(local) || named.equals(LOCALHOST));
        boolean repeated = trustsRequest || namesThis;
        String host = repeated ? named : local;
        int port = repeated ? serverPort : localPort;
        boolean usual = port == (scheme.equals("https") ? 443 : 80);
        return scheme + "://" + (usual ? host : host + ":" + port);
    }
}
