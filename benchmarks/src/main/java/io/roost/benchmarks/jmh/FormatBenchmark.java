package io.roost.benchmarks.jmh;

import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import io.roost.engine.message.Delivery;
import io.roost.streams.wire.Deliveries;
import io.roost.streams.wire.DeliveriesBuilder;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Serialization of events in the log, and of batches of deliveries from author to home partitions. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class FormatBenchmark {

    private static final int DELIVERIES = 500;
    private static final String TOPIC = RoostTopics.TWEETS.name();
    private static final UserId AUTHOR = new UserId(7);

    private final EventSerde<TweetEvent> serde = new EventSerde<>(TweetEvent.class);
    private final TweetPosted event = event();
    private final byte[] eventBytes = serialize();
    private final byte[] batchBytes = batch();

    private static TweetPosted event() {
        TweetId id = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH).next(AUTHOR);
        return new TweetPosted(id, AUTHOR, "A tweet of ordinary length, with some words in it.", null, id.createdAt());
    }

    private static byte[] batch() {
        DeliveriesBuilder batch = new DeliveriesBuilder();
        for (long number = 1; number <= DELIVERIES; number++) {
            batch.add(new Delivery.Reference(number, number << 22));
        }
        return batch.take();
    }

    @Benchmark
    public final byte[] serialize() {
        return serde.serializer().serialize(TOPIC, event);
    }

    @Benchmark
    public TweetEvent deserialize() {
        return serde.deserializer().deserialize(TOPIC, eventBytes);
    }

    /** Decodes and validates; the score is for one delivery. */
    @Benchmark
    @OperationsPerInvocation(DELIVERIES)
    public Object decodeBatch() {
        return Deliveries.decode(batchBytes);
    }
}
