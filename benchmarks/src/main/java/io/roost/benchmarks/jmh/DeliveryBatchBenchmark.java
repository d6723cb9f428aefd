package io.roost.benchmarks.jmh;

import io.roost.engine.message.Delivery;
import io.roost.streams.wire.Deliveries;
import io.roost.streams.wire.DeliveryBatch;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Batches of deliveries as they travel from author to home partitions; the score is for one delivery. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class DeliveryBatchBenchmark {

    private static final int DELIVERIES = 500;

    private final byte[] encoded = encoded();

    private static byte[] encoded() {
        DeliveryBatch batch = new DeliveryBatch();
        for (long number = 1; number <= DELIVERIES; number++) {
            batch.add(new Delivery.Reference(number, number << 22));
        }
        return batch.take();
    }

    /** Decodes and checks. */
    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public Object decode() {
        return Deliveries.decode(encoded);
    }
}
