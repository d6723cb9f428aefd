package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A soak test over real HTTP, with a real log. */
class SoakIT {

    @RegisterExtension
    static final RoostWorld world = new RoostWorld();

    @Test
    void shouldReportTheOutcomeOfAllTweets(@TempDir Path directory) throws IOException {
        Path json = directory.resolve("soak.json");
        AtomicInteger readings = new AtomicInteger();
        world.roost.lag = () -> String.valueOf(Math.max(0, 10 - readings.incrementAndGet()));

        CommandRun run = soak("--json", json.toString(), "--admin", world.roost.url());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out())
                .contains("the log has all accepted tweets", "heap 100 MiB")
                .containsPattern("highest lag [1-9] records, 0 after");
        JsonNode tweets = RoostJson.mapper().readTree(json.toFile()).path("tweets");
        assertThat(tweets.path("accepted").asLong())
                .isPositive()
                .isEqualTo(tweets.path("offered").asLong());
    }

    @Test
    void shouldCountRefusalsOfCallsAndOfLines() {
        AtomicInteger calls = new AtomicInteger();
        world.roost.failure = call -> call.contains("tweet") && calls.incrementAndGet() % 2 == 0 ? 503 : 0;

        CommandRun run = soak();

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).doesNotContain(" 0 accepted", " 0 refused").contains(" 0 failed, 0 unanswered");
    }

    @Test
    void shouldFailIfARequestIsNotAnswered() {
        AtomicInteger calls = new AtomicInteger();
        world.roost.failure = call ->
                call.startsWith("POST /v1/tweets") && calls.incrementAndGet() % 2 == 0 ? FakeRoost.NO_ANSWER : 0;

        CommandRun run = soak();

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).doesNotContain(" 0 unanswered");
    }

    @Test
    void shouldFailIfTheLagStays() {
        world.roost.lag = () -> "5";

        CommandRun run = soak("--drain-within", "1s");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains("highest lag 5 records, NOT 0 in time after the load");
    }

    @Test
    void shouldNotTreatAnUnknownLagAsZero() {
        world.roost.lag = () -> "unknown";

        CommandRun run = soak("--drain-within", "4s");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains("highest lag unknown, NOT 0 in time");
    }

    @Test
    void shouldFindAnAcceptedTweetThatTheLogDoesNotHave() {
        AtomicInteger posts = new AtomicInteger();
        world.lost = event -> event instanceof TweetPosted && posts.incrementAndGet() == 7;

        CommandRun run = soak();

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains("1 accepted tweets ARE MISSING in the log");
    }

    @Test
    void shouldRefuseInvalidOptions() {
        assertThat(soak("--tweets-per-second", "0").err()).contains("--tweets-per-second must be more than 0");
        assertThat(soak("--in-flight", "1").err()).contains("--in-flight must be at least 2");
    }

    private static CommandRun soak(String... options) {
        List<String> arguments = new ArrayList<>(List.of("--duration", "2s"));
        if (!List.of(options).contains("--tweets-per-second")) {
            arguments.addAll(List.of("--tweets-per-second", "2000"));
        }
        arguments.addAll(List.of(options));
        return world.run("soak", arguments.toArray(String[]::new));
    }
}
