package io.roost.streams.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.fixtures.SharedBroker;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

/** Records of a real producer are part of the lag of the partition that they are sent to. */
class InFlightCounterIT {

    private static final TopicPartition INPUT = new TopicPartition("in-flight-counter", 0);

    @Test
    void shouldCountARecordBeforeAndAfterItsAcknowledgement() throws Exception {
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, SharedBroker.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(INPUT.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        PollState state = new PollState();
        PollProgress.Input input = state.progress().input(INPUT);
        state.progress().onRestart(INPUT, 0);
        state.progress().setUnfetched(INPUT, 0);
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                SharedBroker.bootstrapServers(),
                ProducerConfig.LINGER_MS_CONFIG,
                60_000,
                ProducerConfig.INTERCEPTOR_CLASSES_CONFIG,
                InFlightCounter.class.getName(),
                PollState.PROPERTY,
                state);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int sent = 1; sent <= 3; sent++) {
                producer.send(new ProducerRecord<>(INPUT.topic(), INPUT.partition(), null, new byte[] {1}));
                assertThat(input.lag()).isEqualTo(sent);
            }
            producer.flush();
            assertThat(input.lag()).as("acknowledged, not fetched").isEqualTo(3);
            state.progress().onNextOffset(INPUT, 3);
            assertThat(input.lag()).as("fetched").isZero();
        }
    }
}
