package io.roost.streams.query;

import static io.roost.contract.internal.ViewCondition.DELETED;
import static io.roost.contract.internal.ViewCondition.FOLLOWS_COUNTED;
import static io.roost.contract.internal.ViewCondition.PROFILED;
import static io.roost.contract.internal.ViewCondition.UNRETWEETED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.DataSize;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.event.UserUnfollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.contract.internal.ViewCondition;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.waiting.PendingConditions.Outcome;
import io.roost.service.problem.ProblemException;
import io.roost.streams.fencing.PauseDetector;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelinesConfiguration;
import io.roost.streams.store.AuthorRows;
import io.roost.streams.topology.TestDriver;
import io.roost.streams.topology.TimelineTopology;
import io.roost.streams.topology.ViewTopics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When a condition is met, the rows contain the write. */
class ViewConditionCallTest {

    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path state;

    private final OpenPartitions partitions = new OpenPartitions(1);
    private final ViewConditionCall conditions = new ViewConditionCall(partitions);
    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private TopologyTestDriver driver;
    private TestInputTopic<String, TweetEvent> tweets;
    private TestInputTopic<String, FollowEvent> follows;
    private TestInputTopic<String, ProfileUpdated> profiles;

    @BeforeEach
    void open() {
        TimelineTopology topology = new TimelineTopology(
                new ViewTopics("v1"),
                new ProfileHistory(new ProfilePolicy.All()),
                new TimelinesConfiguration(Duration.ofDays(1), DataSize.mebibytes(1)),
                partitions,
                PauseDetector.ofThisProcess());
        driver = TestDriver.of(topology, state);
        tweets = TestDriver.input(driver, "tweets", TweetEvent.class);
        follows = TestDriver.input(driver, "follows", FollowEvent.class);
        profiles = TestDriver.input(driver, "profiles", ProfileUpdated.class);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldBeMetWhenFollowsAreCounted() {
        CompletableFuture<Outcome> first = await(FOLLOWS_COUNTED, BOB.value(), ALICE.value(), 1);
        CompletableFuture<Outcome> second = await(FOLLOWS_COUNTED, BOB.value(), ALICE.value(), 2);

        follows.pipeInput("1", new UserFollowed(ALICE, BOB, NOW));
        assertThat(first).isCompletedWithValue(Outcome.MET);
        assertThat(second).isNotDone();
        assertThat(rows().followingCount(ALICE.value())).isOne();

        follows.pipeInput("1", new UserUnfollowed(ALICE, BOB, NOW));
        assertThat(second).isCompletedWithValue(Outcome.MET);
        assertThat(rows().followingCount(ALICE.value())).isZero();
        assertThat(await(FOLLOWS_COUNTED, ALICE.value(), ALICE.value(), 2)).isCompletedWithValue(Outcome.MET);
    }

    @Test
    void shouldBeMetWhenATweetIsDeleted() {
        TweetId tweet = post(BOB, null);
        TweetId unknown = ids.next(BOB);
        CompletableFuture<Outcome> gone = await(DELETED, BOB.value(), tweet.value());
        CompletableFuture<Outcome> unknownGone = await(DELETED, BOB.value(), unknown.value());

        delete(BOB, tweet);

        assertThat(gone).isCompletedWithValue(Outcome.MET);
        assertThat(rows().tweetsCount(BOB.value())).isZero();
        assertThat(unknownGone).isNotDone();
    }

    @Test
    void shouldBeMetWhenARetweetIsNotCounted() {
        TweetId tweet = post(BOB, null);
        TweetId retweet = post(ALICE, tweet);
        CompletableFuture<Outcome> over = await(UNRETWEETED, tweet.value(), ALICE.value(), retweet.value());
        assertThat(over).isNotDone();

        delete(ALICE, retweet);

        assertThat(over).isCompletedWithValue(Outcome.MET);
        assertThat(rows().retweetCount(tweet.value())).isZero();
    }

    @Test
    void shouldBeMetWhenAProfileIsShown() {
        CompletableFuture<Outcome> shown = await(PROFILED, ALICE.value(), 1);

        profiles.pipeInput("1", new ProfileUpdated(ALICE, "alice", "Alice", null, null, NOW, NOW));

        assertThat(shown).isCompletedWithValue(Outcome.MET);
    }

    @Test
    void shouldCompleteWaitsWhenThePartitionMoves() {
        CompletableFuture<Outcome> waiting = await(PROFILED, ALICE.value(), 1);

        driver.close();

        assertThat(waiting).isCompletedWithValue(Outcome.MOVED);
        assertThatThrownBy(() -> await(PROFILED, ALICE.value(), 1)).isInstanceOf(ProblemException.class);
        open();
    }

    private CompletableFuture<Outcome> await(ViewCondition condition, long... arguments) {
        return conditions.await(condition, arguments, Duration.ofMinutes(2));
    }

    private AuthorRows rows() {
        return Objects.requireNonNull(partitions.authors().get(0));
    }

    private TweetId post(UserId author, @Nullable TweetId retweetOf) {
        TweetId id = ids.next(author);
        String text = retweetOf == null ? "hi" : "";
        tweets.pipeInput(author.toString(), new TweetPosted(id, author, text, retweetOf, id.createdAt()));
        return id;
    }

    private void delete(UserId author, TweetId tweet) {
        tweets.pipeInput(author.toString(), new TweetDeleted(tweet, author, NOW));
    }
}
