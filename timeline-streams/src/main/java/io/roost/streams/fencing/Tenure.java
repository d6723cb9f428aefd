package io.roost.streams.fencing;

import org.apache.kafka.streams.processor.TaskId;

/**
 * The time for which a task may take itself for the only one that writes for its partition. It ends when the process stands
 * still for so long that the task may have been given to another, or when the task's thread does for so long that its
 * consumer leaves the group, or when the task is closed. Used by one thread.
 *
 * <p>A tenure that has ended stays so: Kafka Streams ticks a task once more before it commits, and has it save what it holds
 * even when it closes it because of a failure. The task that is opened in its place has a tenure of its own.
 */
public final class Tenure {

    private final TaskId task;
    private final Standstills standstills;
    private final int standstillsBefore;
    private long lastRequired;
    private boolean closed;

    /** Begins now, before anything of the partition is read. */
    public Tenure(TaskId task, Standstills standstills) {
        this.task = task;
        this.standstills = standstills;
        this.standstillsBefore = standstills.count();
        this.lastRequired = standstills.now();
    }

    /**
     * To be called before anything is written or sent, and whenever the task is run.
     *
     * @throws IllegalStateException if it has ended
     */
    public void require() {
        if (closed) {
            throw new IllegalStateException("task %s is closed; what it had not saved is read again".formatted(task));
        }
        long now = standstills.now();
        if (standstills.count() != standstillsBefore
                || now - lastRequired > GroupTimeouts.MAX_POLL_INTERVAL.toNanos()) {
            throw new IllegalStateException(
                    "task %s stood still for too long; what it had not saved is read again".formatted(task));
        }
        lastRequired = now;
    }

    /** Ends it: a closed task whose offsets could not be committed is asked to save once more. */
    public void end() {
        closed = true;
    }
}
