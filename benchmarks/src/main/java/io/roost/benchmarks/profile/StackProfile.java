package io.roost.benchmarks.profile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/** Weighted stacks, by area, by the method on top, and by Roost's own methods with all that they call. Not thread-safe. */
final class StackProfile {

    private static final int MOST = 25;
    private static final String OURS = "io.roost.";
    private static final Set<String> WAITING =
            Set.of("EPoll.wait", "Net.accept", "Net.poll", "EventFD.set0", "UnixNativeDispatcher.poll");

    private final String what;
    private final Tally areas = new Tally();
    private final Tally self = new Tally();
    private final Tally ours = new Tally();
    private final Tally kinds = new Tally();

    StackProfile(String what) {
        this.what = what;
    }

    void add(@Nullable RecordedStackTrace stack, long weight) {
        if (stack == null || stack.getFrames().isEmpty()) {
            return;
        }
        List<RecordedFrame> frames = stack.getFrames();
        areas.add(Area.of(frames.stream().map(StackProfile::className).toList()), weight);
        self.add(name(frames.get(0)), weight);
        Set<String> seen = new HashSet<>();
        for (RecordedFrame frame : frames) {
            if (className(frame).startsWith(OURS) && seen.add(name(frame))) {
                ours.add(name(frame), weight);
            }
        }
    }

    void addUnlessWaiting(@Nullable RecordedStackTrace stack) {
        if (stack != null
                && !stack.getFrames().isEmpty()
                && !WAITING.contains(name(stack.getFrames().get(0)))) {
            add(stack, 1);
        }
    }

    void addKind(String kind, long weight) {
        kinds.add(simple(kind), weight);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        add(lines, "by area", areas);
        add(lines, "by the method on top", self);
        add(lines, "by Roost's methods, with what they call", ours);
        add(lines, "by class", kinds);
        return lines;
    }

    private void add(List<String> lines, String order, Tally tally) {
        if (tally.total() > 0) {
            lines.add(String.format(Locale.ROOT, "%s, %s (of %,d)", what, order, areas.total()));
            lines.addAll(tally.heaviest(MOST, areas.total()));
        }
    }

    /** Without the package, and for a lambda without the number that each JVM makes up. */
    private static String simple(String className) {
        int lambda = className.indexOf("$$Lambda");
        String plain = lambda < 0 ? className : className.substring(0, lambda) + "$$Lambda";
        return plain.substring(plain.lastIndexOf('.') + 1);
    }

    private static String className(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }

    private static String name(RecordedFrame frame) {
        String type = className(frame);
        return type.substring(type.lastIndexOf('.') + 1) + "."
                + frame.getMethod().getName();
    }
}
