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
 * One task with at-least-once processing: it reads its input partitions record by record, writes its rows, sends messages in
 * order per destination, and commits at times. A crash loses unsent messages and unlogged writes, and continues from the last
 * commit.
 */
abstract class Task {

    private final Map<Channel, Integer> positions = new LinkedHashMap<>();
    private final Map<Channel, Integer> committedPositions = new HashMap<>();
    private final Map<Channel, Deque<Object>> unsent = new LinkedHashMap<>();
    final JournaledRows rows = new JournaledRows();

    /** Returns the rules by which the task validates records of the log. */
    abstract RecordRules rules();

    /** Loads the task from its rows. */
    abstract void open();

    abstract void process(Object record, int offset);

    abstract void punctuate();

    /** Writes and sends the output that is still in memory. */
    abstract void beforeCommit();

    void reads(Channel input) {
        positions.put(input, 0);
        committedPositions.put(input, 0);
    }

    final void send(Channel destination, Object message) {
        unsent.computeIfAbsent(destination, fresh -> new ArrayDeque<>()).add(message);
    }

    /** Processes one record of a random input. Returns false if there is none. */
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
        if (record instanceof IgnoredRecord ignored) {
            ignored.accepted(rules()).ifPresent(event -> process(event, offset));
        } else {
            process(record, offset);
        }
        return true;
    }

    /** Sends some of the unsent messages. Returns false if there are none. */
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

    /** Reads the inputs again from the last commit, after everything was written and sent. */
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
