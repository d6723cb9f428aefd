package io.roost.streams.fencing;

import java.time.Duration;
import org.apache.kafka.streams.processor.TaskId;

/**
 * The period in which a task may write for its partition. It ends if the process pauses for so long that the group may have
 * replaced the task, if the task's thread does not poll for so long that its consumer leaves the group, or if the task is
 * closed. Used by one thread.
 *
 * <p>An ended tenure never becomes valid again: Kafka Streams punctuates a task once more before it commits, and commits even
 * when it closes a failed task. The task that is opened in its place has a tenure of its own.
 */
public final class Tenure {

    /** The consumer group replaces a member without a heartbeat for this time. */
    public static final Duration SESSION_TIMEOUT = Duration.ofSeconds(10);

    /** The consumers' {@code heartbeat.interval.ms}. */
    public static final Duration HEARTBEAT_INTERVAL = Duration.ofSeconds(3);

    /** A member that has not polled for this time leaves the group; Kafka's default. */
    public static final Duration MAX_POLL_INTERVAL = Duration.ofMinutes(5);

    private final TaskId task;
    private final PauseDetector pauses;
    private final int pausesBefore;
    private long lastRequired;
    private boolean closed;

    /** Begins now, before anything of the partition is read. */
    public Tenure(TaskId task, PauseDetector pauses) {
        this.task = task;
        this.pauses = pauses;
        this.pausesBefore = pauses.count();
        this.lastRequired = pauses.nanoTime();
    }

    /**
     * Checks that the task may write. Called before anything is written or sent, and whenever the task runs.
     *
     * @throws IllegalStateException if the tenure has ended
     */
    public void require() {
        if (closed) {
            throw new IllegalStateException("task %s is closed; unsaved input is read again".formatted(task));
        }
        long now = pauses.nanoTime();
        if (pauses.count() != pausesBefore || now - lastRequired > MAX_POLL_INTERVAL.toNanos()) {
            throw new IllegalStateException(
                    "task %s was paused and may have been replaced; unsaved input is read again".formatted(task));
        }
        lastRequired = now;
    }

    /** Ends the tenure: Kafka Streams may let a closed task commit once more. */
    public void end() {
        closed = true;
    }
}
