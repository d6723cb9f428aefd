package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.contract.internal.PartitionInfo.Role;
import io.roost.fixtures.SharedBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * A service whose accounts database cannot be written to any more, as a process of its own. The operating system's limit
 * of the size of a file (RLIMIT_FSIZE) stands for a full disk: H2 meets it in the same call, and it needs no rights to mount
 * anything. The header of H2's file lies below the limit and can be overwritten, as on a full disk.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "prlimit is a command of Linux")
class FullDiskIT {

    private static final String LIMIT_BYTES = "8192";

    private final LogModel world = new LogModel();

    @Test
    void shouldAnswer503WhileTheDiskIsFullAndRecoverAfterwards(@TempDir Path directory) throws Exception {
        try (FakeIngest ingest = new FakeIngest(world, SharedBroker.bootstrapServers());
                FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3)) {
            try (ApiProcess api = new ApiProcess(directory, ingest, streams, Map.of("API_LIMITS", "false"))) {
                api.startProcess().awaitReady();
                ApiClient client = api.client();
                Person ada = client.newPerson();

                post(ada).hasStatus(201);
                api.process().limitFiles(LIMIT_BYTES);

                Answer refused = post(ada);

                assertThat(refused.isProblem(503).header("Retry-After")).isEqualTo("1");
                await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(
                                client.admin("/ready").hasStatus(503).response().body())
                        .contains("accounts database"));
                for (Answer other : othersThatNeedTheDatabase(client, ada)) {
                    assertThat(other.status()).as(other.response().body()).isIn(200, 503);
                }

                api.process().limitFiles("unlimited");

                client.awaitReady();
                post(ada).hasStatus(201);
            }
        }
    }

    private static Answer post(Person person) {
        return person.call(
                "POST",
                "/v1/tweets",
                Map.of("text", "a"),
                "Idempotency-Key",
                UUID.randomUUID().toString());
    }

    private static List<Answer> othersThatNeedTheDatabase(ApiClient client, Person ada) {
        List<Answer> answers = new ArrayList<>();
        answers.add(ada.get("/v1/users/me"));
        answers.add(ada.get("/v1/users/me/home-timeline"));
        answers.add(client.send(
                "POST",
                "/v1/accounts",
                Map.of("username", "late_comer", "password", "correct horse", "displayName", "Late")));
        answers.add(
                client.send("POST", "/v1/sessions", Map.of("username", ada.username(), "password", "correct horse")));
        return answers;
    }
}
