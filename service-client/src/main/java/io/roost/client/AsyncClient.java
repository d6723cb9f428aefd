package io.roost.client;

import java.util.concurrent.CompletableFuture;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.IdleConnectionEvictor;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.async.MinimalHttpAsyncClient;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.http2.config.H2Config;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The asynchronous half of {@link ServiceHttp}. Its one I/O thread starts with the first request. Thread-safe. */
final class AsyncClient implements AutoCloseable {

    private final MinimalHttpAsyncClient client;
    private final IdleConnectionEvictor evictor;
    private final int mostBytes;
    private boolean started;

    AsyncClient(
            ConnectionConfig config, int connections, TimeValue betweenEvictions, Timeout idleAtMost, int mostBytes) {
        this.mostBytes = mostBytes;
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
        evictor = new IdleConnectionEvictor(pool, betweenEvictions, idleAtMost);
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
        HttpClientContext context = HttpClientContext.create();
        context.setRequestConfig(ServiceHttp.within(request.timeout()));
        var unused = client.execute(
                producer(request),
                new BasicResponseConsumer<>(new ResponseBody(mostBytes)),
                null,
                context,
                new FutureCallback<Message<HttpResponse, byte[]>>() {
                    @Override
                    public void completed(Message<HttpResponse, byte[]> message) {
                        byte[] body = message.getBody();
                        response.complete(new ServiceResponse(message.getHead(), body == null ? new byte[0] : body));
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

    private static AsyncRequestProducer producer(ServiceRequest request) {
        BasicHttpRequest head =
                new BasicHttpRequest(request.method(), request.service().host(), request.target());
        request.addHeadersTo(head);
        byte[] body = request.body();
        return new BasicRequestProducer(
                head, body == null ? null : new BasicAsyncEntityProducer(body, request.contentType()));
    }

    @Override
    public void close() {
        evictor.shutdown();
        client.close(CloseMode.GRACEFUL);
    }
}
