package io.roost.benchmarks.fanout;

import java.lang.management.ManagementFactory;
import java.time.Duration;

/** The processor time that this process has used so far, all of its threads together. */
record ProcessCpu(long nanos) {

    /** Zero where the platform does not tell. */
    static ProcessCpu now() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? new ProcessCpu(system.getProcessCpuTime())
                : new ProcessCpu(0);
    }

    Duration since(ProcessCpu earlier) {
        return Duration.ofNanos(nanos - earlier.nanos);
    }
}
