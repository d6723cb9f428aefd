package io.roost.benchmarks.profile;

/** Watches the JVM while a clock runs. It may be started and stopped again; what it finds adds up. */
public interface Profiler {

    /** Watches nothing. */
    Profiler OFF = new Profiler() {
        @Override
        public void start() {}

        @Override
        public void stop() {}
    };

    void start();

    void stop();
}
