package io.roost.api.http;

import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of this service: blocking, so that a call runs on the thread that needs its answer, with no hand-over
 * to another and back; connections are kept. It asks once: whoever calls knows what a second attempt would mean.
 */
public final class ServiceHttp {

    private static final int CONNECTIONS_PER_INSTANCE = 256;
    private static final int CONNECTIONS = 1024;
    private static final Timeout CONNECT_WITHIN = Timeout.ofMilliseconds(500);

    /** Less than servers keep a connection that is idle: one that they are about to close is not used any more. */
    private static final Timeout IDLE_AT_MOST = Timeout.ofSeconds(15);

    private ServiceHttp() {}

    /** A client, thread-safe; to be closed by whoever made it. */
    public static CloseableHttpClient client() {
        return HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                        .setMaxConnPerRoute(CONNECTIONS_PER_INSTANCE)
                        .setMaxConnTotal(CONNECTIONS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(CONNECT_WITHIN)
                                .build())
                        .build())
                .evictIdleConnections(IDLE_AT_MOST)
                .disableAuthCaching()
                .disableAutomaticRetries()
                .disableConnectionState()
                .disableContentCompression()
                .disableCookieManagement()
                .disableRedirectHandling()
                .build();
    }

    /** How a request may take {@code timeout} until its answer begins. */
    public static RequestConfig within(java.time.Duration timeout) {
        // A bound of 0 would be none.
        Timeout bound = Timeout.ofMilliseconds(Math.max(1, timeout.toMillis()));
        return RequestConfig.custom()
                .setConnectionRequestTimeout(bound)
                .setResponseTimeout(bound)
                .build();
    }
}
