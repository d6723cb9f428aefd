package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Others write while the audit runs: their writes cause no difference, and other differences are found. */
class AuditWhileWritingIT {

    private static final UserId FOLLOWEE = new UserId(2);
    private static final UserId STRANGER = new UserId(77);
    private static final UserId FAN = new UserId(78);

    @RegisterExtension
    static final AuditedWorld world = new AuditedWorld();

    private final TweetIdGenerator ids = new TweetIdGenerator(1, Clock.systemUTC(), Instant.EPOCH);

    @BeforeEach
    void follow() {
        world.append(new UserFollowed(FAN, STRANGER, Instant.now()));
    }

    @Test
    void shouldNotReportConcurrentWritesAsDifferences() {
        writeDuringReads(8);

        CommandRun run = world.audit("--settle", "0s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void shouldNotJudgeUsersWhoseTimelineKeepsChanging() {
        writeDuringReads(Integer.MAX_VALUE);

        CommandRun run = world.audit("--settle", "0s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(LoadSubcommand.COULD_NOT_RUN);
        assertThat(run.err()).contains("users cannot be judged while others write", "--no-traffic");
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "1s"})
    void shouldFindADifferenceWhileOtherTimelinesChange(String settle) {
        world.roost.timelineFault = (user, timeline) -> {
            List<Tweet> served = servedWhileWriting(STRANGER, user);
            return user.equals(AuditedWorld.READER) ? AuditedWorld.removed(served, 300) : served;
        };

        CommandRun run = world.audit("--settle", settle, "--differences", "5000");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(LoadSubcommand.FOUND_FAULTS);
        assertThat(run.out())
                .contains("user 1, entry 301", "1 users DIFFER", "WARNING: 2 more users cannot be judged")
                .doesNotContain("user " + STRANGER, "user " + FAN);
    }

    private void writeDuringReads(int count) {
        AtomicInteger reads = new AtomicInteger();
        world.roost.timelineFault = (user, timeline) ->
                user.equals(AuditedWorld.READER) && reads.getAndIncrement() < count
                        ? servedWhileWriting(FOLLOWEE, user)
                        : timeline;
    }

    /** Returns a timeline that has a tweet from after the log was read, and lacks one that comes before the log is read again. */
    private List<Tweet> servedWhileWriting(UserId author, UserId user) {
        world.append(tweet(author));
        List<Tweet> served = new ArrayList<>(world.roost.state().homeTimeline(user));
        world.append(tweet(author));
        return served;
    }

    private TweetPosted tweet(UserId author) {
        TweetId id = ids.next(author);
        return new TweetPosted(id, author, "while you audit", null, id.createdAt());
    }
}
