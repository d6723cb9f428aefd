package io.roost.streams.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.id.AuthorBucket;
import io.roost.contract.id.UserId;
import io.roost.engine.home.HomeSide;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.streams.simulation.JournaledRows;
import it.unimi.dsi.fastutil.longs.Long2ObjectMap;
import it.unimi.dsi.fastutil.longs.Long2ObjectMaps;
import it.unimi.dsi.fastutil.longs.LongArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Emptied and replaced sets leave no valid row, also after a crash. */
class IdSetRowsTest {

    private static final int PARTITIONS = 2;
    private static final int MAX_IDS_PER_ROW = 3;
    private static final long OWNER = 7;
    private static final long[] FIVE = {1, 2, 3, 4, 5};

    private final JournaledRows rows = new JournaledRows();

    @Test
    void shouldLeaveNoRowOfAnAuthorWithoutFollowers() {
        long follower = userOf(0);
        long author = userOf(1);
        HomeRows home = new HomeRows(rows);
        HomeSide side = new HomeSide(0, PARTITIONS, TimelineLimits.STANDARD, () -> Long.MAX_VALUE, home);
        side.onFollowed(follower, author);
        side.takeUnsaved().accept(home);
        side.onReferences(new long[] {author}, new long[] {1_000}, 1, Integer.MAX_VALUE);
        side.takeUnsaved().accept(home);
        assertThat(rows.approximateNumEntries()).isPositive();

        side.onUnfollowed(follower, author);
        side.takeUnsaved().accept(home);

        assertThat(rows.approximateNumEntries()).isZero();
    }

    @Test
    void shouldReadAdditionsToAnEmptiedSet() {
        IdSetRows sets = opened();
        sets.add(added(FIVE));
        sets.replace(OWNER, new long[0]);
        assertThat(rows.approximateNumEntries()).isZero();
        assertThat(sets.read(OWNER)).isEmpty();

        sets.add(added(8, 9));
        sets.add(added(10));

        assertThat(sets.read(OWNER)).containsExactly(8, 9, 10);
        assertThat(opened().read(OWNER)).containsExactly(8, 9, 10);
    }

    @Test
    void shouldIgnoreRowsWithoutAFirstRow() {
        IdSetRows sets = opened();
        sets.add(added(FIVE));
        rows.put(RowKey.of(sets.kind, OWNER, IdSetReader.FIRST_ROW), null);

        IdSetRows afterCrash = opened();

        assertThat(afterCrash.read(OWNER)).isEmpty();
        afterCrash.add(added(8));
        assertThat(afterCrash.read(OWNER)).containsExactly(8);
    }

    @Test
    void shouldReportEverySetForRewritingAfterARestart() {
        opened().add(added(FIVE));
        LongArrayList repaired = new LongArrayList();

        IdSetRows sets = new IdSetRows((byte) 'x', rows, MAX_IDS_PER_ROW);
        sets.load((ids, owner) -> {}, repaired::add);

        assertThat(repaired.toLongArray()).containsExactly(OWNER);
    }

    @Test
    void shouldDeleteStaleRowsAfterAReplacement() {
        IdSetRows sets = opened();
        sets.add(added(FIVE));
        sets.add(added(FIVE));

        sets.replace(OWNER, new long[] {6});

        assertThat(sets.read(OWNER)).containsExactly(6);
        assertThat(rows.approximateNumEntries()).isOne();
    }

    private static Long2ObjectMap<LongArrayList> added(long... ids) {
        return Long2ObjectMaps.singleton(OWNER, LongArrayList.wrap(ids));
    }

    private IdSetRows opened() {
        IdSetRows sets = new IdSetRows((byte) 'x', rows, MAX_IDS_PER_ROW);
        sets.load((ids, owner) -> {}, owner -> {});
        return sets;
    }

    private static long userOf(int partition) {
        return LongStream.rangeClosed(1, 100)
                .filter(id -> AuthorBucket.partitionOf(new UserId(id), PARTITIONS) == partition)
                .findFirst()
                .orElseThrow();
    }
}
