package io.roost.service.request;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;

/**
 * Reads the client's address and the requested URL from the header fields of the nearest proxy: the last entries of
 * {@code X-Forwarded-For}, {@code X-Forwarded-Proto} and {@code X-Forwarded-Host}. Jetty reads the first entries, or
 * {@code Forwarded}, which the client may have sent: most proxies append to {@code X-Forwarded-For} and pass {@code Forwarded} on.
 * Thread-safe.
 */
public final class NearestProxy extends ForwardedRequestCustomizer {

    private static final List<HttpHeader> READ =
            List.of(HttpHeader.X_FORWARDED_FOR, HttpHeader.X_FORWARDED_PROTO, HttpHeader.X_FORWARDED_HOST);

    private NearestProxy() {
        setForwardedHeader(null);
        setForwardedServerHeader(null);
        setForwardedPortHeader(null);
        setForwardedHttpsHeader(null);
        setForwardedCipherSuiteHeader(null);
        setForwardedSslSessionIdHeader(null);
    }

    /** Installs this for connectors with {@code useForwardedHeaders}. Must be called before they start. */
    public static void trust(Server server) {
        server.getContainedBeans(HttpConfiguration.class).forEach(http -> http.getCustomizers()
                .replaceAll(each -> each instanceof ForwardedRequestCustomizer ? new NearestProxy() : each));
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        HttpFields.Mutable headers = HttpFields.build(request.getHeaders());
        for (HttpHeader header : READ) {
            List<String> lines = headers.getValuesList(header);
            if (!lines.isEmpty()) {
                String line = lines.get(lines.size() - 1);
                headers.put(header, line.substring(line.lastIndexOf(',') + 1).strip());
            }
        }
        return super.customize(RequestSyntaxHandler.withHeaders(request, headers.asImmutable()), responseHeaders);
    }
}
