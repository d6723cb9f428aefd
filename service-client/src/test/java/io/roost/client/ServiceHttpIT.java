package io.roost.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Both ways of {@link ServiceHttp} against a server that answers what the test says, one connection at a time. */
class ServiceHttpIT {

    private static final Duration TIMEOUT = Duration.ofMillis(500);
    private static final String OK =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nRoost-Lag: 7\r\nContent-Length: 5\r\n\r\nhello";
    private static final String CHUNKED =
            "HTTP/1.1 200 OK\r\nConnection: close\r\nRoost-Lag: 7\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n";
    private static final String CLOSE = "";
    private static final String SILENCE = "silence";

    private final Queue<String> answers = new ConcurrentLinkedQueue<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final ServerSocket server = listen();
    private final ServiceHttp http = new ServiceHttp(TIMEOUT, 10);

    enum Way {
        BLOCKING {
            @Override
            ServiceResponse send(ServiceHttp http, ServiceRequest request) throws NoResponse {
                return http.send(request);
            }
        },
        ASYNC {
            @Override
            ServiceResponse send(ServiceHttp http, ServiceRequest request) throws NoResponse, InterruptedException {
                return http.sendInterruptibly(request);
            }
        };

        abstract ServiceResponse send(ServiceHttp http, ServiceRequest request) throws NoResponse, InterruptedException;
    }

    @AfterEach
    void stop() throws IOException {
        http.close();
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void shouldSendMethodPathTokenHeaderAndBody(Way way) throws Exception {
        answers.add(OK);
        ServiceAddress address = ServiceAddress.of(URI.create(url() + "/base/"), "Bearer secret");

        ServiceResponse response = way.send(
                http,
                ServiceRequest.of(address, "POST", "/v1/tweets?a=b", TIMEOUT)
                        .withJson("{}".getBytes(StandardCharsets.UTF_8))
                        .withHeader("Roost-User", "7"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.text()).isEqualTo("hello");
        assertThat(response.header("roost-lag")).isEqualTo("7");
        assertThat(response.header("Link")).isNull();
        assertThat(requests.get(0))
                .startsWith("POST /base/v1/tweets?a=b HTTP/1.1")
                .contains("Authorization: Bearer secret", "Roost-User: 7", "Content-Type: application/json")
                .endsWith("{}");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReadABodyOfUnknownLength(Way way) throws Exception {
        answers.add(CHUNKED);

        assertThat(way.send(http, get()).text()).isEqualTo("hello");
    }

    @ParameterizedTest
    @EnumSource
    void shouldRepeatOnlyRepeatableRequests(Way way) throws Exception {
        answers.addAll(List.of(CLOSE, OK, CLOSE, OK));

        assertThat(way.send(http, get()).status()).isEqualTo(200);
        assertThatThrownBy(() -> way.send(http, ServiceRequest.of(address(), "POST", "/", TIMEOUT)))
                .isInstanceOf(NoResponse.class)
                .hasMessageContaining("closed");
        assertThat(requests).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void shouldEndTheWaitAtTheTimeout(Way way) {
        answers.add(SILENCE);

        assertThatThrownBy(() -> way.send(http, get()))
                .isInstanceOf(NoResponse.class)
                .hasMessage("no response within 500 ms");
    }

    @ParameterizedTest
    @EnumSource
    void shouldReportARefusedConnection(Way way) {
        ServiceAddress nobody = ServiceAddress.of(URI.create("http://127.0.0.1:1"));

        assertThatThrownBy(() -> way.send(http, ServiceRequest.get(nobody, "/", TIMEOUT)))
                .isInstanceOf(NoResponse.class)
                .hasMessage("connection refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://localhost", "http:///path", "/path"})
    void shouldRefuseUrlsWithoutHttpSchemeOrHost(String url) {
        assertThatThrownBy(() -> ServiceAddress.of(URI.create(url))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shouldNotShowTheToken() {
        assertThatThrownBy(() -> ServiceAddress.of(URI.create("http://localhost"), "Bearer a\nb"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("Bearer");
        ServiceAddress address = ServiceAddress.of(URI.create("http://under_score:80/x/"), "Bearer secret");
        assertThat(ServiceRequest.get(address, "/y", TIMEOUT)).hasToString("GET http://under_score:80/x/y");
    }

    private ServiceRequest get() {
        return ServiceRequest.get(address(), "/", TIMEOUT);
    }

    private ServiceAddress address() {
        return ServiceAddress.of(URI.create(url()));
    }

    private String url() {
        return "http://127.0.0.1:" + server.getLocalPort();
    }

    private ServerSocket listen() {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(socket));
            thread.setDaemon(true);
            thread.start();
            return socket;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads one request from each connection, answers it, and closes the connection unless it is to be silent. */
    private void serve(ServerSocket socket) {
        try {
            while (true) {
                Socket connection = socket.accept();
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8));
                requests.add(request(in));
                String answer = answers.remove();
                if (!answer.equals(SILENCE)) {
                    connection.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
                    connection.close();
                }
            }
        } catch (IOException stopped) {
            // The test is over.
        }
    }

    private static String request(BufferedReader in) throws IOException {
        StringBuilder request = new StringBuilder();
        int length = 0;
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            request.append(line).append('\n');
            if (line.startsWith("Content-Length: ")) {
                length = Integer.parseInt(line.substring("Content-Length: ".length()));
            }
        }
        for (int read = 0; read < length; read++) {
            request.append((char) in.read());
        }
        return request.toString();
    }
}
