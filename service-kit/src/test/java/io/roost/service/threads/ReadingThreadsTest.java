package io.roost.service.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.dropwizard.core.setup.Environment;
import io.roost.service.ParrotApplication.ParrotConfiguration;
import io.roost.service.ParrotApplication.ParrotResource;
import io.roost.service.ServiceApplication;
import io.roost.service.request.PlainRequest;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who waits keeps nobody from being read; who does not is answered where it was read. */
@Timeout(30)
class ReadingThreadsTest {

    private static final int WAITING = 4;

    /** And more: {@code parrot.yml} has fewer. */
    private static final int ALL_THREADS = 32;

    private final Semaphore arrived = new Semaphore(0);
    private final CountDownLatch released = new CountDownLatch(1);
    private final HttpClient client = HttpClient.newHttpClient();
    private final Ways service = new Ways();

    /** Short ways that wait and ways at once, some of which fail, before the resources. */
    private final class Ways extends ServiceApplication<ParrotConfiguration> {

        Ways() {
            super("parrot", Map.of("ROOST_SERVICE_TOKEN", "a-token-of-the-tests"));
        }

        @Override
        public void run(ParrotConfiguration configuration, Environment environment) {
            conventions().addShortWay(new Way(isFor("/waits"), this::await));
            conventions().addWayAtOnce(new Way(isFor("/at-once"), () -> {}));
            conventions().addWayAtOnce(new Way(request -> PlainRequest.postsJson(request, "/posts"), () -> {}));
            conventions().addShortWay(new Way(isFor("/fails"), this::fail));
            conventions().addWayAtOnce(new Way(isFor("/fails-at-once"), this::fail));
            environment.jersey().register(new ParrotResource());
        }

        private void await() {
            arrived.release();
            try {
                released.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }

        private void fail() {
            throw new IllegalStateException("the secret is 42");
        }
    }

    /** Answers by whether Jetty ran it on the thread that reads, which its strategy calls "produce, consume". */
    private static final class Way extends Handler.Wrapper {

        private final Predicate<Request> requests;
        private final Runnable work;

        Way(Predicate<Request> requests, Runnable work) {
            this.requests = requests;
            this.work = work;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (!requests.test(request)) {
                return super.handle(request, response, callback);
            }
            work.run();
            boolean reads = Arrays.stream(Thread.currentThread().getStackTrace())
                    .anyMatch(frame -> frame.getMethodName().equals("pcRunTask"));
            response.write(
                    true, ByteBuffer.wrap((reads ? "reads" : "another").getBytes(StandardCharsets.US_ASCII)), callback);
            return true;
        }
    }

    private static Predicate<Request> isFor(String path) {
        return request -> path.equals(request.getHttpURI().getPath());
    }

    @BeforeEach
    void start() {
        service.start();
    }

    @AfterEach
    void stop() throws Exception {
        released.countDown();
        service.stop();
    }

    @Test
    void shouldAnswerOnTheThreadThatReadsOnlyWhatIsDeclared() throws Exception {
        released.countDown();

        assertThat(get("/at-once").join().body()).isEqualTo("reads");
        assertThat(get("/waits").join().body()).isEqualTo("another");
    }

    @Test
    void shouldReadOnWhileOthersWait() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> waiting =
                Stream.generate(() -> get("/waits")).limit(WAITING).toList();
        assertThat(arrived.tryAcquire(WAITING, 20, TimeUnit.SECONDS)).isTrue();

        assertThat(get("/at-once").join().body()).isEqualTo("reads");
        assertThat(get("/words/7").join().body()).isEqualTo("{\"id\":\"7\"}");

        released.countDown();
        assertThat(waiting)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=UTF-8",
                "application/json; charset=utf-8",
                "application/json;charset=utf-8",
                "Application/JSON; Charset=UTF-8"
            })
    void shouldSeeThatAPostIsPlainHoweverItSaysSo(String contentType) throws Exception {
        assertThat(post(contentType)).contains(" 200 ").endsWith("reads");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json; charset=latin1",
                "application/json; CHARSET=bogus",
                "application/json; charset",
                "application/json; garbage",
                "application/jsonp",
                "text/plain; charset=utf-8",
                "json"
            })
    void shouldSeeThatAPostIsNotPlain(String contentType) throws Exception {
        assertThat(post(contentType)).startsWith("HTTP/1.1 4");
    }

    /** In one write: a body that comes later is not waited for by the thread that reads. */
    private String post(String contentType) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", service.port())) {
            String request = "POST /posts HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 2\r\n"
                    + "Content-Type: " + contentType + "\r\n\r\n{}";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fails", "/fails-at-once"})
    void shouldSayThatAWayFailed(String path) throws Exception {
        HttpResponse<String> answer = get(path).join();

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).startsWith("{").doesNotContain("secret", "Exception");
        assertThat(get("/at-once").join().body()).isEqualTo("reads");
    }

    @Test
    void shouldSayWhatNobodyAnswers() throws Exception {
        assertThat(get("/nowhere").join().statusCode()).isEqualTo(404);
    }

    @Test
    void shouldAnswerOperationsWhileAllThreadsOfTheServiceWait() throws Exception {
        for (int count = 0; count < ALL_THREADS; count++) {
            get("/waits");
        }
        assertThat(arrived.tryAcquire(WAITING, 20, TimeUnit.SECONDS)).isTrue();

        assertThat(send(service.adminPort(), "/metrics").join().statusCode()).isEqualTo(200);
        assertThat(send(service.adminPort(), "/ready").join().statusCode()).isEqualTo(200);
    }

    private CompletableFuture<HttpResponse<String>> get(String path) {
        return send(service.port(), path);
    }

    private CompletableFuture<HttpResponse<String>> send(int port, String path) {
        URI address = URI.create("http://127.0.0.1:" + port + path);
        return client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .orTimeout(20, TimeUnit.SECONDS);
    }
}
