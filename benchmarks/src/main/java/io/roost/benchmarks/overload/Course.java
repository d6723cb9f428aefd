package io.roost.benchmarks.overload;

import io.roost.benchmarks.deployment.BenchDeployment;
import io.roost.benchmarks.report.Curve;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * How lag and memory go while time goes on: the lag as operators see it, the heap as the collector last left it, and the
 * memory that ingest's producer has set aside for what is on its way.
 */
final class Course {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);
    private static final double MIB = 1 << 20;

    private final BenchDeployment deployment;
    private final long begin = System.nanoTime();
    private final List<Curve.Point> lag = new ArrayList<>();
    private final List<Curve.Point> heap = new ArrayList<>();
    private double leastBuffer = Double.MAX_VALUE;

    Course(BenchDeployment deployment) {
        this.deployment = deployment;
    }

    /** Looks once, after a moment. */
    void look() {
        LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        double seconds = (System.nanoTime() - begin) / 1e9;
        lag.add(new Curve.Point(seconds, deployment.streamsMetric("roost_streams_lag")));
        heap.add(new Curve.Point(seconds, heapAfterCollection() / MIB));
        leastBuffer = Math.min(leastBuffer, deployment.ingestMetric("roost_ingest_buffer_available_bytes"));
    }

    /** What lives, once everything else is collected, in bytes. */
    static double liveHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static double heapAfterCollection() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .map(MemoryPoolMXBean::getCollectionUsage)
                .filter(usage -> usage != null)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    double lastLag() {
        return lag.get(lag.size() - 1).y();
    }

    double highestLag() {
        return lag.stream().mapToDouble(Curve.Point::y).max().orElse(0);
    }

    /** The least room that ingest's producer had, in bytes. */
    double leastBuffer() {
        return leastBuffer;
    }

    List<Curve> curves() {
        return List.of(
                new Curve("overload-lag", "Overload: lag", "seconds", "records behind the log", List.copyOf(lag)),
                new Curve("overload-heap", "Overload: heap after collection", "seconds", "MiB", List.copyOf(heap)));
    }
}
