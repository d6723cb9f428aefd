package io.roost.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class TweetIdGeneratorTest {

    private static final Instant NOW = Instant.parse("2026-11-21T19:04:05.123Z");
    private static final UserId ADA = new UserId(7);

    @Property
    void shouldContainTimeBucketAndNode(
            @ForAll @LongRange(min = 1) long author,
            @ForAll @IntRange(max = 31) int node,
            @ForAll @LongRange(max = (1L << 41) - 1) long sinceEpoch) {
        Instant time = TweetIdLayout.EPOCH.plusMillis(sinceEpoch);
        TweetIdGenerator ids = new TweetIdGenerator(node, Clock.fixed(time, ZoneOffset.UTC), Instant.EPOCH);
        UserId authorId = new UserId(author);

        for (TweetId id : List.of(ids.next(authorId), ids.at(authorId, time))) {
            assertThat(id.value()).isPositive();
            assertThat(id.createdAt()).isEqualTo(time);
            assertThat(id.bucket()).isEqualTo(AuthorBucket.of(authorId));
            assertThat((id.value() >>> 7) & 31).isEqualTo(node);
            assertThat(id.value()).isGreaterThanOrEqualTo(TweetIdLayout.floorOf(time.toEpochMilli()));
        }
    }

    @Property(tries = 200)
    void shouldRiseIfTheClockIsSetBack(
            @ForAll @Size(min = 1, max = 200) List<@IntRange(min = -5_000, max = 5_000) Integer> steps) {
        SteppingClock clock = new SteppingClock(NOW);
        TweetIdGenerator ids = new TweetIdGenerator(0, clock, NOW.minusSeconds(1));
        long last = 0;
        for (int step : steps) {
            clock.now = clock.now.plusMillis(step);
            long id = ids.next(ADA).value();
            assertThat(id).isGreaterThan(last);
            last = id;
        }
    }

    @Example
    void shouldUseTheNextMillisecondAfterTheLastSequenceNumber() {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);

        List<TweetId> given = Stream.generate(() -> ids.next(ADA)).limit(1_000).toList();

        assertThat(given).isSorted().doesNotHaveDuplicates();
        assertThat(given.get(63).createdAt()).isEqualTo(NOW);
        assertThat(given.get(64).createdAt()).isEqualTo(NOW.plusMillis(1));
        assertThat(given.get(999).createdAt()).isBefore(NOW.plusMillis(20));
    }

    @Example
    void shouldNotDependOnOtherBuckets() {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);
        Stream.generate(() -> ids.next(ADA)).limit(1_000).forEach(id -> {});
        UserId other = new UserId(8);
        assertThat(AuthorBucket.of(other)).isNotEqualTo(AuthorBucket.of(ADA));

        assertThat(ids.next(other).createdAt()).isEqualTo(NOW);
    }

    @Example
    void shouldNotRepeatAnIdInSeveralThreads() throws Exception {
        TweetIdGenerator ids = new TweetIdGenerator(3, Clock.systemUTC(), Instant.EPOCH);
        Instant history = Instant.parse("2010-01-01T00:00:00Z");
        Callable<List<TweetId>> work = () -> IntStream.range(0, 20_000)
                .mapToObj(n -> n % 2 == 0
                        ? ids.next(new UserId(1 + n % 16))
                        : ids.at(new UserId(1 + n % 16), history.plusMillis(n % 50)))
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Set<TweetId> all = new HashSet<>();
            for (Future<List<TweetId>> part : threads.invokeAll(List.of(work, work, work, work))) {
                all.addAll(part.get());
            }
            assertThat(all).hasSize(80_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Property(tries = 20)
    void shouldGiveOtherIdsThanOtherNodes(@ForAll @LongRange(min = 1, max = 50) long author) {
        Set<TweetId> all = new HashSet<>();
        int given = 0;
        for (int node = 0; node < TweetIdLayout.NODES; node++) {
            TweetIdGenerator ids = new TweetIdGenerator(node, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);
            for (int n = 0; n < 150; n++, given += 2) {
                all.add(ids.next(new UserId(author)));
                all.add(ids.at(new UserId(author), NOW));
            }
        }
        assertThat(all).hasSize(given);
    }

    @Example
    void shouldContinueAfterTheGivenTimeIfTheClockIsBehind() {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.fixed(NOW.minusSeconds(3_600), ZoneOffset.UTC), NOW);

        assertThat(ids.next(ADA).createdAt()).isAfter(NOW);
    }

    @Property
    void shouldGiveARetweetALaterTimeThanItsOriginal(@ForAll @LongRange(min = -10_000, max = 10_000) long apart) {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);
        TweetId original = ids.at(ADA, NOW.plusMillis(apart));

        assertThat(ids.nextAfter(new UserId(8), original.createdAt()).createdAt())
                .isAfter(original.createdAt())
                .isAfterOrEqualTo(NOW);
    }

    @Example
    void shouldNotRepeatAnIdWithinAnOldMillisecond() {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
        Instant history = Instant.parse("2010-01-01T00:00:00Z");

        List<TweetId> given =
                Stream.generate(() -> ids.at(ADA, history)).limit(10_000).toList();

        assertThat(given).doesNotHaveDuplicates();
        assertThat(given.subList(0, 64))
                .allSatisfy(id -> assertThat(id.createdAt()).isEqualTo(history));
        assertThat(given.get(9_999).createdAt()).isBefore(history.plusMillis(200));
    }

    @Example
    void shouldNotRepeatAnIdForNowAsOneForAnotherTime() {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.fixed(NOW, ZoneOffset.UTC), Instant.EPOCH);
        List<TweetId> given = new ArrayList<>();
        for (int n = 0; n < 500; n++) {
            given.add(ids.next(ADA));
            given.add(ids.at(ADA, NOW.plusMillis(n / 64)));
        }
        assertThat(given).doesNotHaveDuplicates();
    }

    @Example
    void shouldRefuseTimesAndNodesOutOfBounds() {
        TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);

        for (Instant time : List.of(
                TweetIdLayout.EPOCH.minusMillis(1), TweetIdLayout.LAST.plusMillis(1), Instant.MIN, Instant.MAX)) {
            assertThatIllegalArgumentException().isThrownBy(() -> ids.at(ADA, time));
        }
        for (int node : new int[] {-1, 32}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new TweetIdGenerator(node, Clock.systemUTC(), Instant.EPOCH))
                    .withMessageContaining("0 to 31");
        }
        assertThat(ids.at(ADA, TweetIdLayout.EPOCH).value()).isPositive();
        assertThat(TweetIdLayout.LAST).isAfter(Instant.parse("2075-01-01T00:00:00Z"));
    }

    private static final class SteppingClock extends Clock {

        private Instant now;

        SteppingClock(Instant now) {
            this.now = now;
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.offset(this, Duration.ZERO);
        }
    }
}
