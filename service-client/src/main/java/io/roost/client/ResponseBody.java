package io.roost.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentTooLongException;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;
import org.apache.hc.core5.util.ByteArrayBuffer;
import org.jspecify.annotations.Nullable;

/** Reads a response's body; one of more bytes than allowed fails the call. Used by one thread. */
final class ResponseBody extends AbstractBinAsyncEntityConsumer<byte[]> {

    private final int mostBytes;
    private final ByteArrayBuffer buffer = new ByteArrayBuffer(1024);

    ResponseBody(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    static byte[] read(@Nullable HttpEntity entity, int mostBytes) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        checkLength(entity.getContentLength(), mostBytes);
        try (InputStream in = entity.getContent()) {
            if (entity.getContentLength() >= 0) {
                byte[] body = new byte[(int) entity.getContentLength()];
                in.readNBytes(body, 0, body.length);
                return body;
            }
            byte[] body = in.readNBytes(mostBytes + 1);
            checkLength(body.length, mostBytes);
            return body;
        }
    }

    private static void checkLength(long length, int mostBytes) throws ContentTooLongException {
        if (length > mostBytes) {
            throw new ContentTooLongException("the response has more than " + mostBytes + " bytes");
        }
    }

    @Override
    protected void streamStart(ContentType contentType) {}

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer bytes, boolean endOfStream) throws IOException {
        checkLength((long) buffer.length() + bytes.remaining(), mostBytes);
        buffer.append(bytes);
    }

    @Override
    protected byte[] generateContent() {
        return buffer.toByteArray();
    }

    @Override
    public void releaseResources() {
        buffer.clear();
    }
}
