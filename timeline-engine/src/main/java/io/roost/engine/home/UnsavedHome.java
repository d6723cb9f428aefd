package io.roost.engine.home;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What one home partition has not written yet, taken out of its memory so that no lock is held while it is written. */
public final class UnsavedHome {

    private final List<Consumer<HomeStore>> writes = new ArrayList<>();

    void add(Consumer<HomeStore> write) {
        writes.add(write);
    }

    /** Writes in the order that a crash in between can be mended in. */
    public void writeTo(HomeStore store) {
        writes.forEach(write -> write.accept(store));
    }
}
