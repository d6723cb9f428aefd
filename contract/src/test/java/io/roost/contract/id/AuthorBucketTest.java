package io.roost.contract.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

class AuthorBucketTest {

    private static final TweetIdGenerator IDS = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

    @Property
    void shouldAgreeWithKafkasPartitioner(
            @ForAll @LongRange(min = 1) long user, @ForAll @IntRange(max = 10) int powerOfTwo) {
        int partitions = 1 << powerOfTwo;
        UserId userId = new UserId(user);
        byte[] key = userId.toString().getBytes(StandardCharsets.UTF_8);
        int expected = BuiltInPartitioner.partitionForKey(key, partitions);

        assertThat(AuthorBucket.partitionOf(userId, partitions)).isEqualTo(expected);
        assertThat(AuthorBucket.partitionOf(IDS.next(userId), partitions)).isEqualTo(expected);
        assertThat(AuthorBucket.of(userId)).isBetween(0, 1023).isEqualTo(AuthorBucket.of(user));
    }
}
