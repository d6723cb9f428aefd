package io.roost.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.events.TweetPosted;
import io.roost.events.UserFollowed;
import io.roost.events.id.TweetId;
import io.roost.events.id.TweetIdGenerator;
import io.roost.events.id.UserId;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Somebody writes while the audit runs: what came meanwhile is no difference, and what differs anyhow is one. */
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
    void shouldNotCallADifferenceWhatCameWhileItLooked() {
        writeAtLooksOfTheReader(8);

        CommandRun run = world.audit("--settle", "0s");

        assertThat(run.exitCode()).as(run.toString()).isZero();
    }

    @Test
    void shouldSayThatWhoIsWrittenToAllTheTimeCannotBeJudged() {
        writeAtLooksOfTheReader(Integer.MAX_VALUE);

        CommandRun run = world.audit("--settle", "0s");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.COULD_NOT_RUN);
        assertThat(run.err()).contains("users cannot be judged while somebody writes", "--no-traffic");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void shouldFindADifferenceOfOneUserWhileOthersAreWrittenTo() {
        world.roost.timelineFault = (user, timeline) -> {
            world.append(tweet(STRANGER));
            return user.equals(AuditedWorld.READER) ? AuditedWorld.removed(timeline, 300) : timeline;
        };

        CommandRun run = world.audit("--settle", "0s", "--differences", "5000");

        assertThat(run.exitCode()).as(run.toString()).isEqualTo(ExitCode.FOUND_FAULTS);
        assertThat(run.out())
                .contains("user 1, entry 301", "1 users DIFFER", "WARNING: 2 more users cannot be judged")
                .doesNotContain("user " + STRANGER, "user " + FAN);
    }

    /** What is served does not have the tweet yet that comes while it is asked for. */
    private void writeAtLooksOfTheReader(int times) {
        AtomicInteger looks = new AtomicInteger();
        world.roost.timelineFault = (user, timeline) -> {
            if (user.equals(AuditedWorld.READER) && looks.getAndIncrement() < times) {
                world.append(tweet(FOLLOWEE));
            }
            return timeline;
        };
    }

    private TweetPosted tweet(UserId author) {
        TweetId id = ids.next(author);
        return new TweetPosted(id, author, "while you audit", null, id.createdAt());
    }
}
