package io.roost.service.body;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;

/** A request whose body has been read. The next handlers can read it as usual or look at it. Used by one thread at a time. */
public final class SmallBody extends Request.Wrapper {

    private static final byte[] NONE = {};

    private final byte[] bytes;
    private boolean read;

    SmallBody(Request request, byte[] bytes) {
        super(request);
        this.bytes = bytes;
    }

    /** Returns the body of {@code request}, which stays unread; empty if it has none or is one that is read line by line. */
    public static byte[] of(Request request) {
        SmallBody body = Request.as(request, SmallBody.class);
        return body == null ? NONE : body.bytes;
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
