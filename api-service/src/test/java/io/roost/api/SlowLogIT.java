package io.roost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.api.ApiClient.Answer;
import io.roost.api.ApiClient.Person;
import io.roost.events.query.PartitionInfo.Role;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writes that wait for a log that does not answer leave threads for those who read. */
class SlowLogIT {

    private static final int WRITERS = 180;
    private static final int AT_ONCE = 64;

    @Test
    void shouldRefuseWritesBeyondABoundAtOnceAndGoOnReading() throws Exception {
        World world = new World();
        ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
        try (FakeStreams streams = new FakeStreams(world).holding(Role.ACTIVE, 0, 1, 2, 3);
                FakeIngest ingest = new FakeIngest(world, RunningApi.SHARED.brokerAddress());
                RunningApi api = RunningApi.start(world, ingest, RunningApi.newDatabase(), streams)) {
            Person ada = api.client().newPerson();
            ingest.fallSilent(true);
            List<CompletableFuture<Answer>> posts = IntStream.range(0, WRITERS)
                    .mapToObj(number -> CompletableFuture.supplyAsync(
                            () -> ada.call("POST", "/v1/tweets", Map.of("text", "a")), threads))
                    .toList();

            await().atMost(Duration.ofSeconds(5))
                    .until(() ->
                            posts.stream().filter(CompletableFuture::isDone).count() == WRITERS - AT_ONCE);
            ada.get("/v1/users/me").hasStatus(200);
            assertThat(posts.stream().filter(CompletableFuture::isDone)).hasSize(WRITERS - AT_ONCE);
            for (CompletableFuture<Answer> post : posts) {
                assertThat(post.get().isProblem(503).header("Retry-After")).isEqualTo("1");
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
