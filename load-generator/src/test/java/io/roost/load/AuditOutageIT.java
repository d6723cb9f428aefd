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

/** An audit that cannot ask, or asks a view that is behind, says so; neither is a difference. */
class AuditOutageIT {

    @RegisterExtension
    static final AuditedWorld world = new AuditedWorld();

    @Test
    void shouldAskAgainUntilTheViewHasCaughtUp() {
        AtomicInteger asked = new AtomicInteger();
        world.roost.timelineFault = (user, timeline) ->
                asked.incrementAndGet() > 12 ? timeline : AuditedWorld.removed(timeline, timeline.size() - 1);

        CommandRun run = world.audit("--settle", "30s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
        assertThat(run.out()).contains("were asked again, since the view lagged or others wrote");
    }

    @Test
    void shouldReadWhatIsAppendedMeanwhile() {
        AtomicInteger asked = new AtomicInteger();
        TweetIdGenerator ids = new TweetIdGenerator(1, Clock.systemUTC(), Instant.EPOCH);
        world.roost.timelineFault = (user, timeline) -> {
            if (asked.incrementAndGet() == 1) {
                TweetId id = ids.next(AuditedWorld.READER);
                world.roost.append(new TweetPosted(id, AuditedWorld.READER, "while you audit", null, id.createdAt()));
            }
            return new ArrayList<>(world.roost.state().homeTimeline(user));
        };

        CommandRun run = world.audit("--settle", "30s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void shouldSayThatTheTokenIsWrong() {
        couldNotRun(CommandRun.of("audit", "--kafka", world.kafka(), "--api", world.roost.url(), "--token", "wrong"))
                .contains("does not accept the service token (HTTP 401); give the right one with --token");
    }

    @Test
    void shouldNotCallAnOutageADifference() {
        for (int status : new int[] {429, 502, 503, 504}) {
            world.roost.failure = call -> call.contains("/users/1/") && call.contains("limit=200") ? status : 0;
            couldNotRun(world.audit("--settle", "0s"))
                    .contains("questions had no answer", "so the audit says nothing", "HTTP " + status);
        }
    }

    @Test
    void shouldReportDifferencesThoughSomeQuestionsHadNoAnswer() {
        world.roost.timelineFault =
                (user, timeline) -> user.equals(AuditedWorld.READER) ? AuditedWorld.removed(timeline, 300) : timeline;
        world.roost.failure = call -> call.contains("/users/2/") && call.contains("limit=200") ? 503 : 0;

        CommandRun run = world.audit("--settle", "0s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.FOUND_FAULTS);
        assertThat(run.out())
                .contains("user 1, ", "1 users DIFFER", "WARNING: 1 of 10 questions had no answer", "HTTP 503");
    }

    @Test
    void shouldAskAgainAfterAnOutage() {
        AtomicInteger asked = new AtomicInteger();
        world.roost.failure = call -> call.contains("/users/1/") && asked.incrementAndGet() < 6 ? 503 : 0;

        assertThat(world.audit("--settle", "30s").exitCode()).isZero();
    }

    @Test
    void shouldSayThatNobodyAnswers() {
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
    void shouldSayThatAnOptionIsNoUrlOrNoToken() {
        for (String url : List.of("localhost:8080", "ftp://localhost", "http://a b", "http://")) {
            couldNotRun(CommandRun.of("audit", "--kafka", world.kafka(), "--api", url, "--token", "t"))
                    .contains("is no http or https URL");
        }
        couldNotRun(CommandRun.of(
                        "audit", "--kafka", world.kafka(), "--api", world.roost.url(), "--token", "a-secret\nb"))
                .contains("the service token has characters that an HTTP header cannot carry")
                .doesNotContain("a-secret");
    }

    private static AbstractStringAssert<?> couldNotRun(CommandRun run) {
        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        List<String> sentences = run.err()
                .lines()
                .filter(line -> line.startsWith("load audit: "))
                .toList();
        assertThat(sentences).as(run.err()).hasSize(1);
        assertThat(run.err()).doesNotContain("\tat ");
        return assertThat(sentences.get(0));
    }

    @Test
    void shouldSayInOneSentenceThatNoLogIsThere() {
        CommandRun run = CommandRun.of("audit", "--data", "/nowhere");

        assertThat(run.exitCode()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run.err()).contains("give --kafka").hasLineCount(1);
    }
}
