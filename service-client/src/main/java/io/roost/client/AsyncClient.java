package io.roost.client;

import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;

/** The asynchronous half of {@link ServiceHttp}. Its one I/O thread starts with the first request. Thread-safe. */
final class AsyncClient implements AutoCloseable {

    private final MinimalHttpAsyncClient client;
    private final IdleConnectionEvictor evictor;
    private boolean started;

    AsyncClient(ConnectionConfig config, int connections) {
        PoolingAsyncClientConnectionManager pool = PoolingAsyncClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                .setMaxConnPerRoute(connections)
                .setMaxConnTotal(Integer.MAX_VALUE)
                .setDefaultConnectionConfig(config)
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .build();
        client = HttpAsyncClients.createMinimal(
                H2Config.DEFAULT,
                Http1Config.DEFAULT,
                IOReactorConfig.custom().setIoThreadCount(1).setTcpNoDelay(true).build(),
                pool);
        evictor = ServiceHttp.evictor(pool);
    }

    private synchronized void start() {
        if (!started) {
            started = true;
            client.start();
            evictor.start();
        }
    }

    CompletableFuture<ServiceResponse> send(ServiceRequest request) {
        start();
        CompletableFuture<ServiceResponse> response = new CompletableFuture<>();
        send(request, request.isRepeatable(), response);
        return response;
    }

    private void send(ServiceRequest request, boolean repeatable, CompletableFuture<ServiceResponse> response) {
        var unused = client.execute(simple(request), new FutureCallback<>() {
            @Override
            public void completed(SimpleHttpResponse received) {
                byte[] body = received.getBodyBytes();
                response.complete(new ServiceResponse(received, body == null ? new byte[0] : body));
            }

            @Override
            public void failed(Exception failure) {
                if (repeatable && NoResponse.isBrokenConnection(failure)) {
                    send(request, false, response);
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
        simple.setConfig(ServiceHttp.within(request.timeout()));
        request.addHeadersTo(simple);
        if (request.body() != null) {
            simple.setBody(request.body(), request.contentType());
        }
        return simple;
    }

    @Override
    public void close() {
        evictor.shutdown();
        client.close(CloseMode.GRACEFUL);
    }
}
