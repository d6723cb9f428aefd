package io.roost.benchmarks.deployment;

import io.roost.broker.LoopbackPort;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP/1.1 connection that sends one request after the other, each encoded in advance. It takes little processor time, since
 * it runs on the same cores as the measured service. Used by one thread.
 */
final class KeepAliveConnection implements AutoCloseable {

    private static final Pattern CONTENT_LENGTH =
            Pattern.compile("\r\ncontent-length: *([0-9]+)", Pattern.CASE_INSENSITIVE);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private final Socket socket;
    private byte[] response = new byte[64 * 1024];
    private int length;
    private int body;

    KeepAliveConnection(int port) throws IOException {
        socket = new Socket(LoopbackPort.HOST, port);
        socket.setTcpNoDelay(true);
    }

    /**
     * As many connections to one port as are needed at a time, the one that was used last first. Used for less than the 30 s
     * after which servers close an idle connection. Thread-safe.
     */
    static final class Pool implements AutoCloseable {

        private final int port;
        private final Deque<KeepAliveConnection> idle = new ConcurrentLinkedDeque<>();

        Pool(int port) {
            this.port = port;
        }

        Response send(byte[] request) throws IOException {
            KeepAliveConnection used = idle.poll();
            KeepAliveConnection connection = used == null ? new KeepAliveConnection(port) : used;
            try {
                Response response = new Response(connection.send(request), connection.body());
                idle.push(connection);
                return response;
            } catch (IOException failure) {
                connection.close();
                throw failure;
            }
        }

        @Override
        public void close() throws IOException {
            for (KeepAliveConnection unused = idle.poll(); unused != null; unused = idle.poll()) {
                unused.close();
            }
        }
    }

    record Response(int status, String body) {}

    static byte[] get(String path, String token) {
        return ascii("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token));
    }

    /** Returns the bytes of a POST of JSON, which is ASCII, by the user {@code userId}. */
    static byte[] post(String path, String token, String userId, String json) {
        return ascii(("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nRoost-User: %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, token, userId, json.length(), json));
    }

    private static byte[] ascii(String request) {
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** As {@link #send}; any other status than 200 is a failure. */
    void expectOk(byte[] request) throws IOException {
        int status = send(request);
        if (status != 200) {
            throw new IOException("status %d: %s".formatted(status, body()));
        }
    }

    /** Sends the request and reads the whole response; returns its status. */
    int send(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        length = 0;
        do {
            read();
            body = endOfHead();
        } while (body == 0);
        String head = new String(response, 0, body, StandardCharsets.ISO_8859_1);
        Matcher contentLength = CONTENT_LENGTH.matcher(head);
        if (!contentLength.find()) {
            throw new IOException("the response has no Content-Length: " + head);
        }
        int end = body + Integer.parseInt(contentLength.group(1));
        while (length < end) {
            read();
        }
        return Integer.parseInt(head.substring(STATUS_AT, STATUS_AT + 3));
    }

    /** Returns where the body begins, or 0 if the head is incomplete. */
    private int endOfHead() {
        for (int end = 4; end <= length; end++) {
            if (response[end - 4] == '\r' && response[end - 2] == '\r' && response[end - 1] == '\n') {
                return end;
            }
        }
        return 0;
    }

    private void read() throws IOException {
        if (length == response.length) {
            response = Arrays.copyOf(response, 2 * length);
        }
        int count = socket.getInputStream().read(response, length, response.length - length);
        if (count < 0) {
            throw new EOFException("the connection was closed within a response");
        }
        length += count;
    }

    String body() {
        return new String(response, body, length - body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
