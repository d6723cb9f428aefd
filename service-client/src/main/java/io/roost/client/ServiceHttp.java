package io.roost.client;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.ConnPoolControl;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for calls to services. {@link #send} blocks: the call runs on the thread that needs its response, without
 * a hand-over to another thread and back. {@link #sendAsync} is for responses that take long, since it holds no thread.
 *
 * <p>Redirects, cookies and compression are not supported; services do not use them with each other. Connections are kept
 * until they have been idle for some seconds. A request is sent once, a {@linkplain ServiceRequest#repeatable repeatable}
 * one twice if its connection breaks. Thread-safe.
 */
public final class ServiceHttp implements AutoCloseable {

    /** Shorter than servers keep an idle connection, so a connection that they are about to close is not used. */
    private static final Timeout IDLE_AT_MOST = Timeout.ofSeconds(15);

    private static final TimeValue BETWEEN_EVICTIONS = TimeValue.ofSeconds(5);

    private final MinimalHttpClient blocking;
    private final IdleConnectionEvictor evictor;
    private final AsyncClient async;

    /**
     * @param connectTimeout how long to wait for a new connection
     * @param connections the most connections to one service; one more request waits for a connection
     */
    public ServiceHttp(Duration connectTimeout, int connections) {
        ConnectionConfig config = ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .build();
        PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(config)
                .build();
        blocking = HttpClients.createMinimal(pool);
        evictor = evictor(pool);
        evictor.start();
        async = new AsyncClient(config, connections);
    }

    static IdleConnectionEvictor evictor(ConnPoolControl<?> pool) {
        return new IdleConnectionEvictor(pool, BETWEEN_EVICTIONS, IDLE_AT_MOST);
    }

    /**
     * Sends the request and waits for the response.
     *
     * @throws NoResponse if there is no response
     */
    public ServiceResponse send(ServiceRequest request) throws NoResponse {
        return send(request, request.isRepeatable());
    }

    private ServiceResponse send(ServiceRequest request, boolean repeatable) throws NoResponse {
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(within(request.timeout()));
        try {
            return blocking.execute(request.service().host(), classic(request), context, ServiceHttp::read);
        } catch (IOException failure) {
            if (repeatable && NoResponse.isBrokenConnection(failure)) {
                return send(request, false);
            }
            throw NoResponse.of(failure, request.timeout());
        }
    }

    /**
     * Sends the request on the I/O thread and waits for the response; an interrupt ends the wait.
     *
     * @throws NoResponse if there is no response
     */
    public ServiceResponse sendInterruptibly(ServiceRequest request) throws NoResponse, InterruptedException {
        try {
            return sendAsync(request).get();
        } catch (ExecutionException failure) {
            throw NoResponse.of(Objects.requireNonNull(failure.getCause()), request.timeout());
        }
    }

    /**
     * Sends the request without waiting. The future is completed by an I/O thread, so dependents must not block or must be
     * asynchronous; it fails with {@link NoResponse}.
     */
    public CompletableFuture<ServiceResponse> sendAsync(ServiceRequest request) {
        return async.send(request);
    }

    private static ClassicHttpRequest classic(ServiceRequest request) {
        ClassicHttpRequest classic =
                new BasicClassicHttpRequest(request.method(), request.service().host(), request.target());
        request.addHeadersTo(classic);
        if (request.body() != null) {
            classic.setEntity(new ByteArrayEntity(request.body(), request.contentType()));
        }
        return classic;
    }

    private static ServiceResponse read(ClassicHttpResponse response) throws IOException {
        HttpEntity entity = response.getEntity();
        return new ServiceResponse(response, entity == null ? new byte[0] : EntityUtils.toByteArray(entity));
    }

    static RequestConfig within(Duration timeout) {
        // A timeout of 0 would mean that there is none.
        Timeout bound = Timeout.ofMilliseconds(Math.max(1, timeout.toMillis()));
        return RequestConfig.custom()
                .setConnectionRequestTimeout(bound)
                .setResponseTimeout(bound)
                .build();
    }

    /** Ends the connections; calls that wait for a response fail. */
    @Override
    public void close() {
        evictor.shutdown();
        blocking.close(CloseMode.GRACEFUL);
        async.close();
    }
}
