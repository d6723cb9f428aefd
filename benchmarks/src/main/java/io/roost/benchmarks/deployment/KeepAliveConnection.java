package io.roost.benchmarks.deployment;

import io.roost.broker.LoopbackPort;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One HTTP/1.1 connection that sends one request after the other, each encoded beforehand. It does as little as possible,
 * since it runs on the same cores as the service that it measures. Used by one thread.
 */
final class KeepAliveConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int MOST_OF_A_HEAD = 4096;

    private final Socket socket;
    private byte[] answer = new byte[64 * 1024];
    private int length;
    private int body;

    KeepAliveConnection(int port) throws IOException {
        socket = new Socket(LoopbackPort.HOST, port);
        socket.setTcpNoDelay(true);
    }

    static byte[] get(String path, String token) {
        return ascii("GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n".formatted(path, token));
    }

    /** The bytes of a POST of JSON, which is ASCII, in the name of {@code userId}. */
    static byte[] post(String path, String token, String userId, String json) {
        return ascii(("POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nRoost-User: %s\r\n"
                        + "Content-Type: application/json\r\nContent-Length: %d\r\n\r\n%s")
                .formatted(path, token, userId, json.length(), json));
    }

    private static byte[] ascii(String request) {
        return request.getBytes(StandardCharsets.US_ASCII);
    }

    /** As {@link #ask}, where any other status than 200 is a failure. */
    void expect(byte[] request) throws IOException {
        int status = ask(request);
        if (status != 200) {
            throw new IOException("answered " + status + ": " + body());
        }
    }

    /** Sends the request and reads the whole answer; its status. */
    int ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        length = 0;
        body = 0;
        while (body == 0) {
            read();
            body = endOfHead();
        }
        int end = body + contentLength();
        while (length < end) {
            read();
        }
        return Integer.parseInt(new String(answer, STATUS_AT, 3, StandardCharsets.US_ASCII));
    }

    private void read() throws IOException {
        if (length == answer.length) {
            answer = Arrays.copyOf(answer, 2 * length);
        }
        int count = socket.getInputStream().read(answer, length, answer.length - length);
        if (count < 0) {
            throw new EOFException("the connection was closed within an answer");
        }
        length += count;
    }

    private int endOfHead() {
        int last = Math.min(length, MOST_OF_A_HEAD) - 4;
        for (int index = 0; index <= last; index++) {
            if (answer[index] == '\r' && answer[index + 2] == '\r' && answer[index + 3] == '\n') {
                return index + 4;
            }
        }
        return 0;
    }

    private int contentLength() throws IOException {
        Matcher found = LENGTH.matcher(new String(answer, 0, body, StandardCharsets.US_ASCII));
        if (!found.find()) {
            throw new IOException("the answer does not say how long it is");
        }
        return Integer.parseInt(found.group(1));
    }

    String body() {
        return new String(answer, body, length - body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
