package io.roost.benchmarks.profile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * The JVM's own flight recorder: samples of running stacks, in Java and in native code, and of allocations. Its samples
 * in native code are fewer than those in Java, and cannot be set against them; {@link ThreadCpu} says how the whole
 * divides.
 */
public final class FlightRecording implements Profiler {

    private static final Duration PERIOD = Duration.ofMillis(10);

    private final StackProfile java = new StackProfile("samples in Java");
    private final StackProfile nativeCode = new StackProfile("samples in native code");
    private final StackProfile allocation = new StackProfile("allocated bytes");
    private final ThreadCpu threads = new ThreadCpu();
    private final Set<Long> threadsSeenAllocating = new HashSet<>();

    /** None before the first start: it would have the JVM load its recorder, whose thread wakes up a hundred times a second. */
    private @Nullable Recording recording;

    @Override
    public void start() {
        Recording begun = new Recording();
        begun.enable("jdk.ExecutionSample").withPeriod(PERIOD);
        begun.enable("jdk.NativeMethodSample").withPeriod(PERIOD);
        begun.enable("jdk.ObjectAllocationSample").with("throttle", "500/s");
        begun.start();
        recording = begun;
        threads.start();
    }

    @Override
    public void stop() {
        threads.stop();
        try (Recording ended = Objects.requireNonNull(recording)) {
            ended.stop();
            Path file = Files.createTempFile("roost-bench", ".jfr");
            ended.dump(file);
            read(file);
            Files.delete(file);
        } catch (IOException cause) {
            throw new UncheckedIOException("cannot read the flight recording", cause);
        }
    }

    private void read(Path file) throws IOException {
        threadsSeenAllocating.clear();
        try (RecordingFile events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                add(events.readEvent());
            }
        }
    }

    private void add(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case "jdk.ExecutionSample" -> java.add(event.getStackTrace(), 1);
            case "jdk.NativeMethodSample" -> nativeCode.addUnlessWaiting(event.getStackTrace());
            case "jdk.ObjectAllocationSample" -> addAllocation(event);
            default -> {}
        }
    }

    /** A sample stands for all that its thread allocated since the one before, so the first says nothing of this run. */
    private void addAllocation(RecordedEvent event) {
        if (!threadsSeenAllocating.add(event.getThread().getId())) {
            long weight = event.getLong("weight");
            allocation.add(event.getStackTrace(), weight);
            allocation.addKind(event.getClass("objectClass").getName(), weight);
        }
    }

    /** What was found, for people. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>(threads.lines());
        lines.addAll(java.lines());
        lines.addAll(nativeCode.lines());
        lines.addAll(allocation.lines());
        return lines;
    }
}
