package io.roost.engine.home;

import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import it.unimi.dsi.fastutil.objects.ObjectArrayList;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** The users of one home partition, by id and by number. Not thread-safe. */
final class Readers {

    private final Long2ObjectOpenHashMap<Reader> byId = new Long2ObjectOpenHashMap<>();

    /** Around an array of readers, so that {@link #ids} may have that; one of its own would be of objects. */
    private final ObjectArrayList<Reader> byNumber = ObjectArrayList.wrap(new Reader[16], 0);

    @Nullable
    Reader find(long userId) {
        return byId.get(userId);
    }

    /** A user who was not here before, with the next number. */
    Reader add(long userId) {
        Reader reader = new Reader(userId, byNumber.size());
        byId.put(userId, reader);
        byNumber.add(reader);
        return reader;
    }

    /** The ids of the readers of these numbers, as they were counted when this is called; any thread may take them. */
    LongStream ids(int[] numbers) {
        Reader[] counted = byNumber.elements();
        return Arrays.stream(numbers).mapToLong(number -> counted[number].userId);
    }

    /** Whom a user follows, ascending. */
    long[] followees(long userId) {
        Reader reader = byId.get(userId);
        return reader == null ? new long[0] : reader.followees().toLongArray();
    }

    /** How many a user follows. */
    int followeeCount(long userId) {
        Reader reader = byId.get(userId);
        return reader == null ? 0 : reader.followees().size();
    }
}
