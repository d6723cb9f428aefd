package io.roost.client;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.classic.MinimalHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The HTTP client for calls to services. {@link #send} does the I/O on the calling thread, which is faster than a hand-over to
 * an I/O thread and back. {@link #sendAsync} blocks no thread, for responses that take long.
 *
 * <p>Redirects, cookies and compression are not supported, because services do not use them among themselves. A connection
 * is closed after it has been idle for some seconds. A request is sent once; a {@linkplain ServiceRequest#repeatable repeatable}
 * one is sent again if its connection breaks. Thread-safe.
 */
public final class ServiceHttp implements AutoCloseable {

    /** Shorter than the idle timeout of the servers, so that a connection that they are about to close is not used. */
    private static final Timeout IDLE_AT_MOST = Timeout.ofSeconds(15);

    private static final TimeValue BETWEEN_EVICTIONS = TimeValue.ofSeconds(5);

    private final MinimalHttpClient blocking;
    private final MinimalHttpAsyncClient async;
    private final List<IdleConnectionEvictor> evictors;

    /**
     * @param connectTimeout the maximum time to open a connection
     * @param connections the maximum number of connections to one service; further requests wait for a connection
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
        PoolingAsyncClientConnectionManager asyncPool = PoolingAsyncClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(config)
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
        blocking = HttpClients.createMinimal(pool);
        async = HttpAsyncClients.createMinimal(
                H2Config.DEFAULT,
                Http1Config.DEFAULT,
                IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build(),
                asyncPool);
        evictors = List.of(
                new IdleConnectionEvictor(pool, BETWEEN_EVICTIONS, IDLE_AT_MOST),
                new IdleConnectionEvictor(asyncPool, BETWEEN_EVICTIONS, IDLE_AT_MOST));
        evictors.forEach(IdleConnectionEvictor::start);
    }

    /** @throws NoResponse if the connection fails, or the timeout passes before the response begins */
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
     * As {@link #send}, but an interrupt ends the wait: the request is sent by the I/O thread.
     *
     * @throws NoResponse as {@link #send}
     */
    public ServiceResponse sendInterruptibly(ServiceRequest request) throws NoResponse, InterruptedException {
        try {
            return sendAsync(request).get();
        } catch (ExecutionException failure) {
            throw NoResponse.of(Objects.requireNonNull(failure.getCause()), request.timeout());
        }
    }

    /**
     * Sends the request without waiting. The future is completed by the I/O thread, so dependent stages must not block or must
     * be asynchronous; it fails with {@link NoResponse}.
     */
    public CompletableFuture<ServiceResponse> sendAsync(ServiceRequest request) {
        async.start(); // Idempotent; the I/O thread starts with the first request.
        CompletableFuture<ServiceResponse> response = new CompletableFuture<>();
        sendAsync(request, request.isRepeatable(), response);
        return response;
    }

    private void sendAsync(ServiceRequest request, boolean repeatable, CompletableFuture<ServiceResponse> response) {
        var unused = async.execute(simple(request), new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse received) {
                byte[] body = received.getBodyBytes();
                response.complete(new ServiceResponse(received, body == null ? new byte[0] : body));
            }

            @Override
            public void failed(Exception failure) {
                if (repeatable && NoResponse.isBrokenConnection(failure)) {
                    sendAsync(request, false, response);
                } else {
                    response.completeExceptionally(NoResponse.of(failure, request.timeout()));
                }
            }

            @Override
            public void cancelled() {
                response.completeExceptionally(new NoResponse("the client was closed", null));
            }
        });
    }

    private static SimpleHttpRequest simple(ServiceRequest request) {
        SimpleHttpRequest simple =
                new SimpleHttpRequest(request.method(), request.service().host(), request.target());
        simple.setConfig(within(request.timeout()));
        request.addHeadersTo(simple);
        if (request.body() != null) {
            simple.setBody(request.body(), request.contentType());
        }
        return simple;
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

    private static RequestConfig within(Duration timeout) {
        // A timeout of 0 would mean that there is none.
        Timeout bound = Timeout.ofMilliseconds(Math.max(1, timeout.toMillis()));
        return RequestConfig.custom()
                .setConnectionRequestTimeout(bound)
                .setResponseTimeout(bound)
                .build();
    }

    /** Closes all connections; requests without a response fail. */
    @Override
    public void close() {
        evictors.forEach(IdleConnectionEvictor::shutdown);
        blocking.close(CloseMode.GRACEFUL);
        async.close(CloseMode.GRACEFUL);
    }
}
