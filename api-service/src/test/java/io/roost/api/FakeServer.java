package io.roost.api;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A fake service on a real socket. It checks the service token and can be made to fail. */
abstract class FakeServer implements AutoCloseable {

    static final String TOKEN = "a-service-token-for-tests";

    final AtomicInteger requests = new AtomicInteger();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile int failure;
    private volatile boolean silent;

    record Reply(int status, @Nullable Object body, Map<String, String> headers) {
        static Reply ok(Object body) {
            return new Reply(200, body, Map.of());
        }

        static Reply empty(int status) {
            return new Reply(status, new byte[0], Map.of());
        }

        static Reply status(int status) {
            return new Reply(status, Map.of("status", status), Map.of());
        }
    }

    FakeServer(int port) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException(taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    abstract Reply reply(String method, URI uri, byte[] body) throws IOException;

    String url() {
        return "http://127.0.0.1:" + port();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** Answers every request with this status from now on; 0 restores normal answers. */
    void failWith(int status) {
        failure = status;
    }

    /** Accepts requests but does not answer them. */
    void setSilent(boolean silent) {
        this.silent = silent;
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            requests.incrementAndGet();
            if (silent) {
                closed.await();
            }
            Reply reply = answer(exchange, body);
            byte[] json = reply.body() instanceof byte[] ready
                    ? ready
                    : RoostJson.mapper().writeValueAsBytes(reply.body());
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), json.length == 0 ? -1 : json.length);
            exchange.getResponseBody().write(json);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply answer(HttpExchange exchange, byte[] body) throws IOException {
        if (!("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            return Reply.status(401);
        }
        return failure != 0
                ? Reply.status(failure)
                : reply(exchange.getRequestMethod(), exchange.getRequestURI(), body);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
