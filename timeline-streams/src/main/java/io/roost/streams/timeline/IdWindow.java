package io.roost.streams.timeline;

import java.util.Arrays;

/**
 * The newest ids of a growing set, ascending in one array, and a floor.
 *
 * <p>Invariant: <b>the window contains every id of the set that is at or above its floor</b>, and none below it. Each
 * change keeps it; cutting the window down raises the floor. A floor of 0 says that the window is the whole set.
 *
 * <p>New ids are mostly the highest, so {@link #insert} appends without searching, or searches from there. Not
 * thread-safe.
 */
final class IdWindow {

    private static final long[] NONE = {};
    private static final int FIRST_CAPACITY = 4;

    private final int most;
    private long[] ids = NONE;
    private int size;
    private long floor;

    /** An empty, whole window; its array grows straight to {@code most + 1} entries at the end, not beyond. */
    IdWindow(int most) {
        this.most = most;
    }

    int capacity() {
        return ids.length;
    }

    int size() {
        return size;
    }

    long floor() {
        return floor;
    }

    /** The id at {@code index}, 0 being the lowest. */
    long get(int index) {
        return ids[index];
    }

    boolean isWhole() {
        return floor == 0;
    }

    /** Adds {@code id} in its place; false where it is there already or lies below the floor. */
    boolean insert(long id) {
        if (size > 0 && id > ids[size - 1]) {
            makeRoom();
            ids[size++] = id;
            return true;
        }
        return id >= floor && insertInside(id);
    }

    private boolean insertInside(long id) {
        int index = countBelowFromTop(id);
        if (index < size && ids[index] == id) {
            return false;
        }
        makeRoom();
        System.arraycopy(ids, index, ids, index + 1, size - index);
        ids[index] = id;
        size++;
        return true;
    }

    /**
     * As {@link #countBelow}, looking near the highest ids first, in steps that double: what arrives late is seldom old,
     * and a search by halves would fetch distant parts of the array for it.
     */
    private int countBelowFromTop(long id) {
        int end = size;
        int below = size - 1;
        for (int step = 1; below >= 0 && ids[below] >= id; step <<= 1) {
            end = below;
            below -= step;
        }
        int found = Arrays.binarySearch(ids, Math.max(0, below + 1), end, id);
        return found >= 0 ? found : -found - 1;
    }

    private void makeRoom() {
        if (size == ids.length) {
            int grown = Math.max(FIRST_CAPACITY, size + (size >> 1));
            ids = Arrays.copyOf(ids, size <= most ? Math.min(grown, most + 1) : grown);
        }
    }

    boolean remove(long id) {
        int index = countBelow(id);
        if (index == size || ids[index] != id) {
            return false;
        }
        System.arraycopy(ids, index + 1, ids, index, size - index - 1);
        size--;
        return true;
    }

    boolean contains(long id) {
        int index = countBelow(id);
        return index < size && ids[index] == id;
    }

    /** How many ids lie below {@code id}, which is also the index of the first that does not. */
    int countBelow(long id) {
        int found = Arrays.binarySearch(ids, 0, size, id);
        return found >= 0 ? found : -found - 1;
    }

    /** Keeps the newest {@code kept} ids; the lowest of them is the new floor. Without effect on fewer. */
    void cutDownTo(int kept) {
        if (size > kept) {
            raiseFloor(ids[size - kept]);
        }
    }

    /** Forgets what lies below {@code newFloor}; without effect where the floor is higher. */
    void raiseFloor(long newFloor) {
        if (newFloor > floor) {
            int dropped = countBelow(newFloor);
            System.arraycopy(ids, dropped, ids, 0, size - dropped);
            size -= dropped;
            floor = newFloor;
        }
    }

    /** Becomes what {@code newIds} (ascending, none below {@code newFloor}) says; the array is kept, not copied. */
    void replace(long[] newIds, long newFloor) {
        ids = newIds;
        size = newIds.length;
        floor = newFloor;
    }

    long[] toArray() {
        return Arrays.copyOf(ids, size);
    }
}
