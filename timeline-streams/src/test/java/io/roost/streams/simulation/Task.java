package io.roost.streams.simulation;

import io.roost.contract.log.RecordRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * One task as Kafka Streams runs it at least once: it reads its input partitions one record at a time, writes its rows,
 * sends through buffers that keep order per destination, and commits now and then. A crash loses what was not sent and
 * what was not yet in the changelog, and reads again from the last commit.
 */
abstract class Task {

    private final Map<Channel, Integer> positions = new LinkedHashMap<>();
    private final Map<Channel, Integer> committedPositions = new HashMap<>();
    private final Map<Channel, Deque<Object>> unsent = new LinkedHashMap<>();
    final JournaledRows rows = new JournaledRows();

    /** Which records of the log the task takes. */
    abstract RecordRules rules();

    /** Builds the task's memory from its rows. */
    abstract void open();

    abstract void process(Object record, int offset);

    abstract void punctuate();

    /** Writes and sends what was kept in memory until now. */
    abstract void beforeCommit();

    void reads(Channel input) {
        positions.put(input, 0);
        committedPositions.put(input, 0);
    }

    final void send(Channel destination, Object message) {
        unsent.computeIfAbsent(destination, fresh -> new ArrayDeque<>()).add(message);
    }

    /** Processes one record of some input; false if there is none. */
    final boolean step(Random random) {
        List<Channel> ready = new ArrayList<>();
        positions.forEach((input, position) -> {
            if (position < input.size()) {
                ready.add(input);
            }
        });
        if (ready.isEmpty()) {
            return false;
        }
        Channel input = ready.get(random.nextInt(ready.size()));
        int offset = positions.get(input);
        positions.put(input, offset + 1);
        Object record = input.get(offset);
        if (record instanceof UncountedRecord uncounted) {
            uncounted.ofTheView(rules()).ifPresent(event -> process(event, offset));
        } else {
            process(record, offset);
        }
        return true;
    }

    /** Sends some of what waits; false if nothing does. */
    final boolean sendSome(Random random) {
        boolean any = false;
        for (Map.Entry<Channel, Deque<Object>> waiting : unsent.entrySet()) {
            Deque<Object> messages = waiting.getValue();
            any |= !messages.isEmpty();
            for (int count = random.nextInt(messages.size() + 1); count > 0; count--) {
                waiting.getKey().add(messages.remove());
            }
        }
        return any;
    }

    final void commit() {
        beforeCommit();
        unsent.forEach((destination, messages) -> {
            destination.addAll(messages);
            messages.clear();
        });
        rows.commit();
        committedPositions.putAll(positions);
    }

    final void crash(Random random) {
        if (random.nextBoolean()) {
            beforeCommit();
            sendSome(random);
        }
        unsent.values().forEach(Deque::clear);
        int writes = rows.writesSinceCommit() + 1;
        rows.crash(random.nextInt(writes), random.nextInt(writes));
        if (random.nextBoolean()) {
            rows.loseDisk();
        }
        positions.putAll(committedPositions);
        open();
    }

    /** Reads a suffix of its inputs once more, with all that it knew and sent in place. */
    final void redeliver() {
        beforeCommit();
        unsent.forEach((destination, messages) -> {
            destination.addAll(messages);
            messages.clear();
        });
        rows.crash(rows.writesSinceCommit(), rows.writesSinceCommit());
        positions.putAll(committedPositions);
        open();
    }
}
