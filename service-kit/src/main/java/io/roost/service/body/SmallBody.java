package io.roost.service.body;

import java.nio.ByteBuffer;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * A request with the beginning of its body, which has been taken out of it: a reader of the body reads that first. Where
 * it is the whole body, handlers may look at it before. Used by one thread at a time.
 */
public final class SmallBody extends Request.Wrapper {

    private final byte[] bytes;
    private final boolean whole;
    private boolean read;

    SmallBody(Request request, byte[] bytes, boolean whole) {
        super(request);
        this.bytes = bytes;
        this.whole = whole;
    }

    /** The body of {@code request}, which stays unread; null where there is none, or not as a whole yet. */
    public static byte @Nullable [] of(Request request) {
        SmallBody body = Request.as(request, SmallBody.class);
        return body != null && body.whole ? body.bytes : null;
    }

    @Override
    public Content.Chunk read() {
        if (read) {
            return whole ? Content.Chunk.EOF : super.read();
        }
        read = true;
        return Content.Chunk.from(ByteBuffer.wrap(bytes), whole);
    }

    @Override
    public void demand(Runnable readable) {
        if (read && !whole) {
            super.demand(readable);
        } else {
            getContext().execute(readable);
        }
    }
}
