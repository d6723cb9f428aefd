package io.roost.streams.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.contract.log.InvalidRecord;
import io.roost.engine.message.Announcement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class FollowsPositionTest {

    private static final int PARTITIONS = 4;

    private final List<Announcement> announcements = LongStream.rangeClosed(1, 50)
            .<Announcement>mapToObj(user -> new Announcement.Following(user, 1))
            .toList();

    @Test
    void shouldBeInTheLastAnnouncementForEachAuthorPartition() {
        Headers[] headers = FollowsPosition.headers(announcements, 17, PARTITIONS);

        Map<Integer, Integer> last = new HashMap<>();
        for (int index = 0; index < headers.length; index++) {
            UserId user = new UserId(announcements.get(index).addresseeId());
            last.put(AuthorBucket.partitionOf(user, PARTITIONS), index);
        }
        assertThat(last).hasSize(PARTITIONS);
        assertThat(IntStream.range(0, headers.length).filter(index -> FollowsPosition.of(headers[index]) == 17))
                .containsExactlyInAnyOrderElementsOf(last.values());
    }

    @Test
    void shouldBeInNoAnnouncementIfOthersFollow() {
        assertThat(FollowsPosition.headers(announcements, FollowsPosition.NONE, PARTITIONS))
                .allMatch(headers -> FollowsPosition.of(headers) == FollowsPosition.NONE);
    }

    @Test
    void shouldRejectAMalformedPosition() {
        for (byte[] value : new byte[][] {null, {}, {1, 2, 3}, new byte[9]}) {
            Headers headers = new RecordHeaders(List.of(new RecordHeader("follows", value)));
            assertThatThrownBy(() -> FollowsPosition.of(headers)).isInstanceOf(InvalidRecord.class);
        }
    }
}
