package io.roost.service.body;

import io.roost.service.problem.BodyTooLarge;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A request body that ends with {@link BodyTooLarge} where it goes on beyond its limit. */
final class LimitedBody extends FilterInputStream {

    private final long limit;
    private final long drained;
    private long read;

    LimitedBody(InputStream body, long limit, long drained) {
        super(body);
        this.limit = limit;
        this.drained = drained;
    }

    @Override
    public int read() throws IOException {
        int next = in.read();
        if (next >= 0) {
            count(1);
        }
        return next;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            count(count);
        }
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = in.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    void drain() throws IOException {
        byte[] rest = new byte[8192];
        long left = drained;
        int count = 0;
        while (left > 0 && count >= 0) {
            count = in.read(rest);
            left -= count;
        }
    }

    private void count(long more) throws IOException {
        read += more;
        if (read > limit) {
            drain();
            throw new BodyTooLarge(limit);
        }
    }
}
