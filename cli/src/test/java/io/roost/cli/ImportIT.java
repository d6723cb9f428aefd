package io.roost.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.cli.client.RoostClient;
import io.roost.cli.deployment.Deployment;
import io.roost.cli.deployment.DeploymentEndpoints;
import io.roost.cli.deployment.DeploymentPorts;
import io.roost.cli.deployment.DeploymentSettings;
import io.roost.cli.deployment.ServiceLogging;
import io.roost.contract.command.Command;
import io.roost.contract.command.Follow;
import io.roost.contract.command.UpdateProfile;
import io.roost.contract.id.UserId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Right after an import its users and tweets are found, or answered 503, but never 404. */
class ImportIT {

    private static final int FOLLOWS = 30_000;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path directory;

    @Test
    void shouldNotAnswer404ForImportedUsers() throws Exception {
        ServiceLogging.disableConfiguration();
        DeploymentSettings settings =
                new DeploymentSettings(directory, DeploymentPorts.free(), 4, "all", "a-service-token-for-tests");
        try (Deployment deployment = Deployment.start(settings)) {
            DeploymentEndpoints endpoints = deployment.endpoints();
            RoostClient client = new RoostClient(endpoints.api(), endpoints.ingest(), endpoints.serviceToken());
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(status(endpoints, "users/999"))
                    .isEqualTo(404));

            client.ingest(commands());

            List<String> paths = pathsOfImportedUsers();
            for (String path : paths) {
                assertThat(status(endpoints, path)).as(path).isIn(200, 503);
            }
            for (String path : paths) {
                await().atMost(Duration.ofSeconds(120))
                        .untilAsserted(() ->
                                assertThat(status(endpoints, path)).as(path).isEqualTo(200));
            }
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(status(endpoints, "users/999"))
                    .isEqualTo(404));
            assertThat(status(endpoints, "users/by-username/nobody")).isEqualTo(404);
            assertThat(status(endpoints, "tweets/7")).isEqualTo(404);
        }
    }

    /** Follows of users that occur nowhere else, and then some profiles. */
    private static List<Command> commands() {
        Stream<Command> follows = IntStream.range(0, FOLLOWS)
                .mapToObj(number -> new Follow(new UserId(1_000_000 + number), new UserId(2_000_000 + number)));
        Stream<Command> profiles = IntStream.range(0, 100)
                .mapToObj(number -> new UpdateProfile(
                        new UserId(3_000_000 + number), "imported_" + number, null, null, null, null));
        return Stream.concat(follows, profiles).toList();
    }

    /** Starts with the last lines, which the view processes last. */
    private static List<String> pathsOfImportedUsers() {
        List<String> paths = new ArrayList<>(List.of("users/by-username/imported_99", "users/3000099"));
        for (int number = FOLLOWS - 1; number > 0; number -= 997) {
            paths.add("users/" + (2_000_000 + number));
            paths.add("users/%d/followers".formatted(2_000_000 + number));
            paths.add("users/%d/home-timeline".formatted(1_000_000 + number));
        }
        return paths;
    }

    private int status(DeploymentEndpoints endpoints, String path) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(endpoints.api() + "/v1/" + path))
                .header("Authorization", "Bearer " + endpoints.serviceToken())
                .build();
        HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
        if (answer.statusCode() == 503) {
            assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        }
        return answer.statusCode();
    }
}
