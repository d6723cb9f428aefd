package io.roost.api.http;

import io.dropwizard.lifecycle.Managed;
import org.apache.hc.client5.http.classic.HttpClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client of this service: blocking, so that a call runs on the thread that needs its answer, with no hand-over
 * to another and back; connections are kept until they have been idle for some seconds. It asks once: the caller knows
 * what a second attempt would mean. And it is the minimal one, without redirects, cookies, authentication and compression,
 * which services do not use among each other. Thread-safe.
 */
public final class ServiceHttp implements Managed {

    private static final int CONNECTIONS_PER_INSTANCE = 256;
    private static final int CONNECTIONS = 1024;
    static final Timeout CONNECT_WITHIN = Timeout.ofMilliseconds(500);

    /** Less than servers keep a connection that is idle: one that they are about to close is not used any more. */
    static final Timeout IDLE_AT_MOST = Timeout.ofSeconds(15);

    static final Timeout BETWEEN_EVICTIONS = Timeout.ofSeconds(5);

    private final MinimalHttpClient client;
    private final IdleConnectionEvictor evictor;

    public ServiceHttp() {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(CONNECTIONS_PER_INSTANCE)
                .setMaxConnTotal(CONNECTIONS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(CONNECT_WITHIN)
                        .build())
                .build();
        client = HttpClients.createMinimal(connections);
        evictor = new IdleConnectionEvictor(connections, BETWEEN_EVICTIONS, IDLE_AT_MOST);
    }

    /** The client; it ends with this service. */
    public HttpClient client() {
        return client;
    }

    @Override
    public void start() {
        evictor.start();
    }

    @Override
    public void stop() {
        evictor.shutdown();
        client.close(CloseMode.GRACEFUL);
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
