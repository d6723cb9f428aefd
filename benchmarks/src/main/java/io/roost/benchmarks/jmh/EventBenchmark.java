package io.roost.benchmarks.jmh;

import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.json.EventSerde;
import io.roost.contract.topic.RoostTopics;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Events as the log has them. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class EventBenchmark {

    private static final String TOPIC = RoostTopics.TWEETS.name();
    private static final UserId AUTHOR = new UserId(7);

    private final EventSerde<TweetEvent> serde = new EventSerde<>(TweetEvent.class);
    private final TweetPosted event = event();
    private final byte[] bytes = serde.serializer().serialize(TOPIC, event);

    private static TweetPosted event() {
        TweetId id = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH).next(AUTHOR);
        return new TweetPosted(id, AUTHOR, "A tweet of ordinary length, with some words in it.", null, id.createdAt());
    }

    @Benchmark
    public byte[] serialize() {
        return serde.serializer().serialize(TOPIC, event);
    }

    @Benchmark
    public TweetEvent deserialize() {
        return serde.deserializer().deserialize(TOPIC, bytes);
    }
}
