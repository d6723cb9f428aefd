package io.roost.streams.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dropwizard.util.DataSize;
import io.roost.contract.event.FollowEvent;
import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.event.TweetDeleted;
import io.roost.contract.event.TweetEvent;
import io.roost.contract.event.TweetPosted;
import io.roost.contract.event.UserFollowed;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.engine.home.HomeSide;
import io.roost.engine.profile.ProfileHistory;
import io.roost.streams.fencing.PauseDetector;
import io.roost.streams.fencing.Tenure;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.partition.OpenPartitions;
import io.roost.streams.partition.TimelinesConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTopologyTest {

    private static final UserId ALICE = new UserId(1);
    private static final UserId BOB = new UserId(2);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @TempDir
    private Path state;

    private long nanos;
    private final OpenPartitions partitions = new OpenPartitions(1);
    private final TimelineTopology topology = new TimelineTopology(
            new ViewTopics("v1"),
            new ProfileHistory(new ProfilePolicy.All()),
            new TimelinesConfiguration(Duration.ofDays(1), DataSize.mebibytes(1)),
            partitions,
            new PauseDetector(() -> nanos));
    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private TopologyTestDriver driver;
    private TestInputTopic<String, TweetEvent> tweets;
    private TestInputTopic<String, FollowEvent> follows;

    @BeforeEach
    void open() {
        open(state.resolve("first"));
    }

    private void open(Path directory) {
        driver = TestDriver.of(topology, directory);
        tweets = TestDriver.input(driver, "tweets", TweetEvent.class);
        follows = TestDriver.input(driver, "follows", FollowEvent.class);
    }

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void shouldDeliverATweetThroughBothSubTopologies() {
        TweetId before = post(BOB);
        follows.pipeInput("1", new UserFollowed(ALICE, BOB, NOW));
        TweetId after = post(BOB);
        assertThat(homeTimeline(ALICE)).containsExactly(after.value(), before.value());

        tweets.pipeInput("2", new TweetDeleted(before, BOB, NOW));
        assertThat(homeTimeline(ALICE)).containsExactly(after.value());
    }

    /** Kafka Streams punctuates a paused task before it commits: its state may be older than what its successor wrote. */
    @Test
    void shouldSendAndWriteNothingAfterAPause() {
        homePartition().change(home -> home.onFollowed(ALICE.value(), BOB.value()));
        nanos += Tenure.SESSION_TIMEOUT.toNanos();

        for (int tick = 0; tick < 3; tick++) {
            assertThatThrownBy(() -> driver.advanceWallClockTime(Duration.ofSeconds(2)))
                    .hasStackTraceContaining("was paused");
        }
        assertThatThrownBy(() -> follows.pipeInput("2", new UserFollowed(BOB, ALICE, NOW)))
                .hasStackTraceContaining("was paused");
        assertThatThrownBy(() -> post(BOB)).hasStackTraceContaining("was paused");
        for (String store : List.of(AuthorSideProcessor.BEFORE_COMMIT, HomeSideProcessor.BEFORE_COMMIT)) {
            BeforeCommit commit = (BeforeCommit) driver.getStateStore(store);
            assertThatThrownBy(commit::flushCache).hasStackTraceContaining("was paused");
        }
        assertThat(homePartition().query(HomeSide::hasAnnouncements)).isTrue();

        driver.close();
        open(state.resolve("replaced"));
        TweetId tweet = post(BOB);
        follows.pipeInput("1", new UserFollowed(ALICE, BOB, NOW));
        assertThat(homeTimeline(ALICE)).containsExactly(tweet.value());
    }

    @Test
    void shouldMatchItsDescriptionInTheDocumentation() throws IOException {
        String description = topology.build().describe().toString().strip() + "\n";
        assertThat(description).doesNotContain("KSTREAM-");
        Files.writeString(Path.of("target", "topology.txt"), description);
        assertThat(Path.of("..", "docs", "topology.txt"))
                .as("docs/topology.txt must be what target/topology.txt is")
                .hasContent(description);
    }

    private TweetId post(UserId author) {
        TweetId id = ids.next(author);
        tweets.pipeInput(author.toString(), new TweetPosted(id, author, "hi", null, id.createdAt()));
        return id;
    }

    private long[] homeTimeline(UserId user) {
        return homePartition().query(home -> home.page(user.value(), Long.MAX_VALUE, 0, 10, 0));
    }

    private HomePartition homePartition() {
        HomePartition partition = partitions.homes().get(0);
        assertThat(partition).isNotNull();
        return partition;
    }
}
