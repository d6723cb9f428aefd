package io.roost.ingest;

import io.roost.broker.EmbeddedBroker;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A broker and a service, started once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningIngest {

    final EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
    final IngestServiceApplication service = IngestTestClient.service(broker.bootstrapServers(), Map.of());
    final IngestTestClient client = new IngestTestClient(service);
    final TopicReader log = new TopicReader(broker.bootstrapServers());

    @BeforeAll
    void start() {
        service.start();
    }

    @AfterAll
    void stop() throws Exception {
        service.stop();
        broker.close();
    }
}
