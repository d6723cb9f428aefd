package io.roost.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * As much of a request's body as has arrived, read without waiting for more: for handlers that go a short way with what is
 * there, and leave everything else to the servlets behind them. Used by one thread.
 */
public final class ArrivedBody {

    private static final String JSON = "application/json";

    private final Request request;
    private final Deque<Content.Chunk> chunks = new ArrayDeque<>();

    private ArrivedBody(Request request) {
        this.request = request;
    }

    /**
     * Whether {@code request} posts JSON in the plainest form there is, and would have JSON back: with no more than the
     * usual size, which it says, without encodings or expectations.
     */
    public static boolean isPlainJson(Request request) {
        HttpFields headers = request.getHeaders();
        return HttpMethod.POST.is(request.getMethod())
                && isJson(headers.getField(HttpHeader.CONTENT_TYPE))
                && request.getLength() > 0
                && request.getLength() <= BodyLimit.DEFAULT_BYTES
                && !headers.contains(HttpHeader.CONTENT_ENCODING)
                && !headers.contains(HttpHeader.EXPECT)
                && takesPlainJson(headers);
    }

    private static boolean isJson(@Nullable HttpField contentType) {
        MimeTypes.Type type = contentType == null ? null : MimeTypes.getMimeTypeFromContentType(contentType);
        return type == MimeTypes.Type.APPLICATION_JSON || type == MimeTypes.Type.APPLICATION_JSON_UTF_8;
    }

    /** Whether these headers of a request ask for no other form of an answer than JSON. */
    public static boolean takesPlainJson(HttpFields headers) {
        String accept = headers.get(HttpHeader.ACCEPT);
        return accept == null || accept.equals("*/*") || accept.equals(JSON);
    }

    /** Takes what has arrived of the body out of {@code request}, which is not to be used any more; {@link #request} is. */
    public static ArrivedBody of(Request request) {
        ArrivedBody body = new ArrivedBody(request);
        Content.Chunk chunk = request.read();
        while (chunk != null) {
            body.chunks.add(chunk);
            chunk = chunk.isLast() || Content.Chunk.isFailure(chunk) ? null : request.read();
        }
        return body;
    }

    /** Whether nothing is to come any more. */
    public boolean isWhole() {
        Content.Chunk last = chunks.peekLast();
        return last != null && last.isLast() && !Content.Chunk.isFailure(last);
    }

    /** The bytes that have arrived. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) request.getLength());
        for (Content.Chunk chunk : chunks) {
            ByteBuffer content = chunk.getByteBuffer().slice();
            byte[] copy = new byte[content.remaining()];
            content.get(copy);
            bytes.writeBytes(copy);
        }
        return bytes.toByteArray();
    }

    /** The request for whoever reads its body from the beginning; it releases what it reads. */
    public Request request() {
        return new Unread(request, chunks);
    }

    /** To be called instead of {@link #request} by who needs the body no longer. */
    public void release() {
        chunks.forEach(Content.Chunk::release);
        chunks.clear();
    }

    /** First what was taken out, then what comes. */
    private static final class Unread extends Request.Wrapper {

        private final Deque<Content.Chunk> taken;

        Unread(Request request, Deque<Content.Chunk> taken) {
            super(request);
            this.taken = taken;
        }

        @Override
        public Content.Chunk read() {
            Content.Chunk next = taken.poll();
            return next != null ? next : super.read();
        }

        @Override
        public void demand(Runnable arrived) {
            if (taken.isEmpty()) {
                super.demand(arrived);
            } else {
                arrived.run();
            }
        }
    }
}
