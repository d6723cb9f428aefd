package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.json.RoostJson;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Load over real HTTP, with a real log. */
class RunIT {

    @RegisterExtension
    static final RoostWorld world = new RoostWorld();

    @Test
    void shouldMakeAllCallsWithoutARate(@TempDir Path directory) throws IOException {
        Path json = directory.resolve("run.json");

        CommandRun run = run("--duration", "5s", "--json", json.toString());

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("and the log has them all").doesNotContain("failed:");
        JsonNode report = RoostJson.mapper().readTree(json.toFile());
        for (String action : List.of("TWEET", "READ", "FOLLOW", "UNFOLLOW", "RETWEET", "PROFILE")) {
            JsonNode succeeded = report.path("actions").path(action).path("succeeded");
            assertThat(succeeded.path("count").asInt()).as(action).isPositive();
            assertThat(succeeded.path("p50").asDouble())
                    .as(action)
                    .isPositive()
                    .isLessThanOrEqualTo(succeeded.path("max").asDouble());
        }
        assertThat(report.path("visible").path("count").asInt()).isPositive();
        assertThat(report.path("missingWrites").asInt(-1)).isZero();
    }

    @Test
    void shouldBeginWhenTheViewHasCaughtUp() {
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger writesWhileBehind = new AtomicInteger();
        int most = 30;
        world.roost.lag =
                () -> asked.get() >= most ? "0" : asked.get() % 3 == 0 ? "unknown" : String.valueOf(most - asked.get());
        world.roost.failure = call -> {
            if (call.contains("/home-timeline")) {
                return asked.incrementAndGet() % 5 == 0 && asked.get() < most ? 503 : 0;
            }
            if (call.startsWith("POST") && asked.get() < most) {
                writesWhileBehind.incrementAndGet();
            }
            return 0;
        };

        CommandRun run = run("--duration", "1s", "--tweets-per-second", "20");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(asked.get()).isGreaterThanOrEqualTo(most);
        assertThat(writesWhileBehind.get()).isZero();
        assertThat(run.err()).contains("Waiting for the view");
    }

    @Test
    void shouldNotWaitForTheViewWithNoWait() {
        world.roost.lag = () -> "1000";

        CommandRun run = run("--duration", "1s", "--tweets-per-second", "20", "--no-wait");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.err()).doesNotContain("Waiting for the view");
    }

    @Test
    void shouldMakeOnlyCallsWithARate() {
        CommandRun run = run("--duration", "2s", "--tweets-per-second", "40");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("tweet ", "visible ").doesNotContain("read ", "follow ", "profile ");
    }

    @Test
    void shouldCountFailuresByKindAndStillSucceed() {
        AtomicInteger calls = new AtomicInteger();
        world.roost.failure = call -> call.startsWith("POST /v1/tweets") && calls.incrementAndGet() % 2 == 0 ? 503 : 0;

        CommandRun run = run("--duration", "2s", "--tweets-per-second", "40");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("failed: tweet: HTTP 503, ");
    }

    @Test
    void shouldCountMalformedResponsesAsOneKind() {
        AtomicInteger calls = new AtomicInteger();
        world.roost.failure = call -> call.startsWith("POST /v1/tweets") && calls.incrementAndGet() % 2 == 0 ? 201 : 0;

        CommandRun run = run("--duration", "1s", "--tweets-per-second", "20");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("failed: tweet: InvalidId, ");
    }

    @Test
    void shouldFailIfNothingSucceeds() {
        world.roost.failure = call -> 500;

        CommandRun run = run("--duration", "1s");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains("failed: read: HTTP 500, ");
    }

    @Test
    void shouldNotBeginWithAWrongToken() {
        CommandRun run = CommandRun.of(
                "run", "--kafka", world.kafka(), "--api", world.roost.url(), "--token", "wrong", "--duration", "1s");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err())
                .contains("does not accept the service token (HTTP 401)")
                .hasLineCount(1);
    }

    @Test
    void shouldEndInTimeIfTheServiceIsSlow() {
        world.roost.failure = call -> {
            LockSupport.parkNanos(200_000_000);
            return 0;
        };

        CommandRun run = run("--duration", "2s", "--reads-per-second", "300", "--in-flight", "20");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("read: never sent, too many calls waited for their answers");
    }

    @Test
    void shouldFindAnAcknowledgedTweetThatTheLogDoesNotHave() {
        AtomicInteger posts = new AtomicInteger();
        world.lost = event -> event instanceof TweetPosted && posts.incrementAndGet() == 7;

        CommandRun run = run("--duration", "2s", "--tweets-per-second", "20");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains("1 of them ARE MISSING in the log");
    }

    @Test
    void shouldFindAnAcknowledgedDeletionThatTheLogDoesNotHave() {
        world.lost = event -> event instanceof TweetDeleted;

        CommandRun run = run("--duration", "3s", "--tweets-per-second", "20", "--deletes-per-second", "5");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out()).contains("ARE MISSING in the log");
    }

    @Test
    void shouldRefuseInvalidRatesAndDurations() {
        assertThat(run("--duration", "1s", "--tweets-per-second", "-1").err()).contains("rates must be 0 or more");
        assertThat(run("--duration", "1s", "--reads-per-second", "0").err()).contains("rates must be 0 or more");
        assertThat(run("--duration", "1s", "--tweets-per-second", "1000000").err())
                .contains("at most 100,000 per second");
        assertThat(run("--duration", "0s").err()).contains("--duration must be more than 0");
        assertThat(run("--duration", "soon").err()).contains("'soon' is no duration like 500ms, 30s, 5m or 1h");
    }

    private static CommandRun run(String... options) {
        return world.run("run", options);
    }
}
