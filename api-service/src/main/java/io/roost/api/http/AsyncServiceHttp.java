package io.roost.api.http;

import io.dropwizard.lifecycle.Managed;
import org.apache.hc.client5.http.async.HttpAsyncClient;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;

/**
 * The HTTP client for requests whose answers take long because the server waits for something: no thread is held meanwhile.
 * Callbacks run on its I/O thread and must not block. For all other requests {@link ServiceHttp} is cheaper. Thread-safe.
 */
public final class AsyncServiceHttp implements Managed {

    /** The number of requests under way; one more waits for a connection. */
    public static final int MOST_REQUESTS = 1_000;

    private final MinimalHttpAsyncClient client;
    private final IdleConnectionEvictor evictor;

    public AsyncServiceHttp() {
        PoolingAsyncClientConnectionManager connections = PoolingAsyncClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(MOST_REQUESTS)
                .setMaxConnTotal(MOST_REQUESTS)
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(ServiceHttp.CONNECT_WITHIN)
                        .build())
                .build();
        client = HttpAsyncClients.createMinimal(
                H2Config.DEFAULT,
                Http1Config.DEFAULT,
                IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build(),
                connections);
        evictor = new IdleConnectionEvictor(connections, ServiceHttp.BETWEEN_EVICTIONS, ServiceHttp.IDLE_AT_MOST);
    }

    /** The client; it starts and ends with this service. */
    public HttpAsyncClient client() {
        return client;
    }

    @Override
    public void start() {
        client.start();
        evictor.start();
    }

    @Override
    public void stop() {
        evictor.shutdown();
        client.close(CloseMode.GRACEFUL);
    }
}
