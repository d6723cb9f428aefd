package io.roost.ingest;

import io.roost.broker.EmbeddedBroker;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A service with the settings of the tests on a broker of its own, for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningIngest {

    final EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
    final IngestServiceApplication service = IngestClient.service(broker.bootstrapServers(), Map.of());
    final IngestClient client = new IngestClient(service);
    final LogReader log = new LogReader(broker.bootstrapServers());

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
