package io.roost.streams.topology;

import io.dropwizard.util.DataSize;
import io.roost.contract.event.Event;
import io.roost.contract.json.EventSerde;
import io.roost.contract.kafka.KafkaConnection;
import io.roost.streams.runtime.ProcessingConfiguration;
import io.roost.streams.runtime.StreamsSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;

/** A topology of one partition with the settings of an instance, without a broker. */
public final class TestDriver {

    private TestDriver() {}

    /** @param state where the state is kept */
    public static TopologyTestDriver of(TimelineTopology topology, Path state) {
        StreamsSettings settings = new StreamsSettings(
                KafkaConnection.to("unused:9092"),
                Optional.empty(),
                new ViewTopics("v1"),
                URI.create("http://localhost:8082"),
                state,
                new ProcessingConfiguration(
                        1, 0, "at_least_once", Duration.ofSeconds(1), Duration.ZERO, DataSize.mebibytes(256)));
        return new TopologyTestDriver(topology.build(), settings.toProperties(topology.pollState()));
    }

    /** The topic as ingest writes it. */
    public static <E extends Event> TestInputTopic<String, E> input(
            TopologyTestDriver driver, String topic, Class<E> events) {
        return driver.createInputTopic(topic, new StringSerializer(), new EventSerde<>(events).serializer());
    }
}
