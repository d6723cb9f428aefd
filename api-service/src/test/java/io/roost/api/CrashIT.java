package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Person;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.JavaProcess;
import io.roost.fixtures.SharedBroker;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own is killed. */
class CrashIT {

    private final LogModel world = new LogModel();

    @Test
    void shouldLoseNoAnsweredWriteWhenItIsKilled(@TempDir Path directory) throws Exception {
        try (FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                ApiProcess api = new ApiProcess(directory, ingest, streams, Map.of())) {
            api.startProcess().awaitReady();
            ApiClient client = api.client();
            Person ada = client.newPerson("survivor");
            String id = post(ada);
            api.process().close();

            api.startProcess().awaitReady();
            ada.get("/v1/users/me").hasStatus(200);
            client.send("POST", "/v1/sessions", Map.of("username", "survivor", "password", "correct horse"))
                    .hasStatus(201);
            assertThat(post(ada)).isEqualTo(id);
        }
    }

    @Test
    void shouldExplainAMissingServiceTokenInOneSentence() throws Exception {
        try (JavaProcess process = JavaProcess.start(ApiServiceApplication.class, Map.of())) {
            assertThat(process.exitStatus()).isEqualTo(2);
            assertThat(process.output()).contains("ROOST_SERVICE_TOKEN").doesNotContain("at io.roost");
        }
    }

    private static String post(Person person) {
        return person.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k")
                .hasStatus(201)
                .json()
                .get("id")
                .asText();
    }
}
