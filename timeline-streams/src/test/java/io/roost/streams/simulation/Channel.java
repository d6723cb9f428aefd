package io.roost.streams.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** One partition of a topic. */
final class Channel {

    private final List<Object> records = new ArrayList<>();

    void add(Object record) {
        records.add(record);
    }

    void addAll(Collection<Object> more) {
        records.addAll(more);
    }

    Object get(int offset) {
        return records.get(offset);
    }

    int size() {
        return records.size();
    }

    static List<Channel> partitions(int count) {
        List<Channel> partitions = new ArrayList<>();
        for (int number = 0; number < count; number++) {
            partitions.add(new Channel());
        }
        return partitions;
    }
}
