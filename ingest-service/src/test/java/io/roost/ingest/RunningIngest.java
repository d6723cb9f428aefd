package io.roost.ingest;

import io.roost.fixtures.SharedBroker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A service, started once for all tests of a class. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class RunningIngest {

    final IngestInstance service = new IngestInstance(SharedBroker.bootstrapServers());
    final TopicReader log = new TopicReader(SharedBroker.bootstrapServers());

    @BeforeAll
    void start() {
        service.start();
    }

    @AfterAll
    void stop() throws Exception {
        service.close();
    }
}
