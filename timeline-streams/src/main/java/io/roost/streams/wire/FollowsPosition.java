package io.roost.streams.wire;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.log.InvalidRecord;
import io.roost.engine.message.Announcement;
import java.nio.ByteBuffer;
import java.util.BitSet;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How much of {@code follows} a home partition has announced to an author partition: the offset after a record, in a header
 * of the last announcement that is sent to that author partition together with others. Requests that wait for counts wait for
 * this position.
 */
public final class FollowsPosition {

    /** The position of announcements that are sent before others of the same input. */
    public static final long NONE = 0;

    private static final String HEADER = "follows";

    private FollowsPosition() {}

    /**
     * Returns the headers of each announcement.
     *
     * @param position the offset before which everything is announced, or {@link #NONE}
     */
    public static Headers[] headers(List<Announcement> announcements, long position, int partitionCount) {
        Headers[] headers = new Headers[announcements.size()];
        BitSet marked = new BitSet(partitionCount);
        for (int index = headers.length - 1; index >= 0; index--) {
            headers[index] = new RecordHeaders();
            if (position != NONE) {
                UserId addressee = new UserId(announcements.get(index).addresseeId());
                int partition = AuthorBucket.partitionOf(addressee, partitionCount);
                if (!marked.get(partition)) {
                    marked.set(partition);
                    headers[index].add(header(position));
                }
            }
        }
        return headers;
    }

    private static Header header(long position) {
        return new RecordHeader(
                HEADER, ByteBuffer.allocate(Long.BYTES).putLong(position).array());
    }

    /**
     * Returns the position in {@code headers}, or {@link #NONE}.
     *
     * @throws InvalidRecord if the header is malformed
     */
    public static long of(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        if (header == null) {
            return NONE;
        }
        byte[] value = header.value();
        if (value == null || value.length != Long.BYTES) {
            throw new InvalidRecord("header %s must have %d bytes".formatted(HEADER, Long.BYTES));
        }
        return ByteBuffer.wrap(value).getLong();
    }
}
