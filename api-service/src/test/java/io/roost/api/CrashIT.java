package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.api.ApiClient.Person;
import io.roost.contract.internal.PartitionInfo.Role;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service in a process of its own is killed. */
class CrashIT {

    private final World world = new World();

    @Test
    void shouldLoseNoAnsweredWriteWhenItIsKilled(@TempDir Path directory) throws Exception {
        ApiClient client = ApiProcess.client();
        try (FakeIngest ingest = new FakeIngest(world, RunningApi.SHARED.brokerAddress());
                FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            Person ada;
            String id;
            try (ApiProcess first = ApiProcess.start(directory, client, ingest, streams, Map.of())) {
                ada = client.newPerson("survivor");
                id = post(ada);
                first.kill();
            }

            try (ApiProcess second = ApiProcess.start(directory, client, ingest, streams, Map.of())) {
                ada.get("/v1/users/me").hasStatus(200);
                client.send("POST", "/v1/sessions", Map.of("username", "survivor", "password", "correct horse"))
                        .hasStatus(201);
                assertThat(post(ada)).isEqualTo(id);
            }
        }
    }

    @Test
    void shouldExplainAMissingServiceTokenInOneSentence() throws Exception {
        Process process = ApiProcess.command().redirectErrorStream(true).start();

        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).isEqualTo(2);
        assertThat(output).contains("ROOST_SERVICE_TOKEN").doesNotContain("at io.roost");
    }

    private static String post(Person person) {
        return person.call("POST", "/v1/tweets", Map.of("text", "a"), "Idempotency-Key", "k")
                .hasStatus(201)
                .json()
                .get("id")
                .asText();
    }
}
