package io.roost.service.body;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body is in memory; handlers can read it as usual. Used by one thread at a time. */
public final class BufferedRequest extends Request.Wrapper {

    private static final byte[] NONE = {};

    private final byte[] bytes;
    private boolean read;

    BufferedRequest(Request request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
    }

    /** Returns the body of {@code request}, which can still be read; empty if it has none or is newline-delimited JSON. */
    public static byte[] bodyOf(Request request) {
        BufferedRequest buffered = Request.as(request, BufferedRequest.class);
        return buffered == null ? NONE : buffered.bytes;
    }

    @Override
    public Content.Chunk read() {
        if (read) {
            return Content.Chunk.EOF;
        }
        read = true;
        return Content.Chunk.from(ByteBuffer.wrap(bytes), true);
    }

    @Override
    public void demand(Runnable readable) {
        getContext().execute(readable);
    }
}
