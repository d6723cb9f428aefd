package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.TweetPosted;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Outages and the lag of the view are not differences. */
class AuditOutageIT {

    @RegisterExtension
    static final AuditedWorld world = new AuditedWorld();

    @Test
    void shouldReadAgainUntilTheViewHasCaughtUp() {
        AtomicInteger asked = new AtomicInteger();
        world.roost.timelineFault = (user, timeline) ->
                asked.incrementAndGet() > 12 ? timeline : AuditedWorld.removed(timeline, timeline.size() - 1);

        CommandRun run = world.audit("--settle", "30s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("were read again, because the view lagged or others wrote");
    }

    @Test
    void shouldReadEventsThatAreAppendedMeanwhile() {
        AtomicInteger asked = new AtomicInteger();
        TweetIdGenerator ids = new TweetIdGenerator(1, Clock.systemUTC(), Instant.EPOCH);
        world.roost.timelineFault = (user, timeline) -> {
            if (asked.incrementAndGet() == 1) {
                TweetId id = ids.next(AuditedWorld.READER);
                world.append(new TweetPosted(id, AuditedWorld.READER, "while you audit", null, id.createdAt()));
            }
            return new ArrayList<>(world.roost.state().homeTimeline(user));
        };

        CommandRun run = world.audit("--settle", "30s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void shouldReportAWrongToken() {
        couldNotRun(CommandRun.of("audit", "--kafka", world.kafka(), "--api", world.roost.url(), "--token", "wrong"))
                .contains("does not accept the service token (HTTP 401); give the right one with --token");
    }

    @Test
    void shouldNotReportAnOutageAsADifference() {
        for (int status : new int[] {429, 502, 503, 504}) {
            world.roost.failure = call -> call.contains("/users/1/") && call.contains("limit=200") ? status : 0;
            couldNotRun(world.audit("--settle", "0s"))
                    .contains("requests had no answer", "so the audit has no result", "HTTP " + status);
        }
    }

    @Test
    void shouldReportDifferencesIfSomeRequestsHadNoAnswer() {
        world.roost.timelineFault =
                (user, timeline) -> user.equals(AuditedWorld.READER) ? AuditedWorld.removed(timeline, 300) : timeline;
        world.roost.failure = call -> call.contains("/users/2/") && call.contains("limit=200") ? 503 : 0;

        CommandRun run = world.audit("--settle", "0s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out())
                .contains("user 1, ", "1 users DIFFER", "WARNING: 1 of 10 requests had no answer", "HTTP 503");
    }

    @Test
    void shouldReadAgainAfterAnOutage() {
        AtomicInteger asked = new AtomicInteger();
        world.roost.failure = call -> call.contains("/users/1/") && asked.incrementAndGet() < 6 ? 503 : 0;

        assertThat(world.audit("--settle", "30s").exitCode()).isZero();
    }

    @Test
    void shouldReportAnUnreachableService() {
        couldNotRun(CommandRun.of("audit", "--kafka", world.kafka(), "--api", "http://localhost:1", "--token", "t"))
                .contains("cannot reach http://localhost:1/");
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", "localhost:1", "--api", world.roost.url(), "--token", FakeRoost.TOKEN))
                .contains("the log at localhost:1 does not answer");
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", "no host", "--api", world.roost.url(), "--token", FakeRoost.TOKEN))
                .contains("cannot reach a log at no host");
    }

    @Test
    void shouldReportAnInvalidUrlOrToken() {
        for (String url : List.of("localhost:8080", "ftp://localhost", "http://a b", "http://")) {
            couldNotRun(CommandRun.of("audit", "--kafka", world.kafka(), "--api", url, "--token", "t"))
                    .contains("cannot call a service at " + url);
        }
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", world.kafka(), "--api", world.roost.url(), "--token", "a-secret\nb"))
                .contains("the token has characters that an HTTP header cannot carry")
                .doesNotContain("a-secret");
    }

    private static AbstractStringAssert<?> couldNotRun(CommandRun run) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        List<String> sentences = run.err()
                .lines()
                .filter(line -> line.startsWith("load audit: "))
                .toList();
        assertThat(sentences).as(run.err()).hasSize(1);
        assertThat(run.err()).doesNotContain("\tat ");
        return assertThat(sentences.get(0));
    }

    @Test
    void shouldReportAMissingAddressInOneSentence() {
        CommandRun run = CommandRun.of("audit", "--data", "/nowhere");

        assertThat(run.exitCode()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).contains("give --kafka").hasLineCount(1);
    }
}
