package io.roost.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roost.broker.EmbeddedBroker;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.UserId;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of two instances is killed before it has committed. Until the other has taken over, no incomplete answer may report a
 * lag of 0.
 */
@Timeout(300)
class LagAfterKillIT {

    private static final Duration BOUND = Duration.ofSeconds(90);
    private static final UserId AUTHOR = new UserId(99);
    private static final List<UserId> UNFOLLOWERS = users(11, 26);
    private static final List<UserId> FOLLOWERS = users(31, 46);

    /** Nothing is committed, and so no row is written, while the test runs. */
    private static final Map<String, String> WITHOUT_COMMITS =
            Map.of("STREAMS_STANDBYS", "1", "STREAMS_COMMIT_INTERVAL", "120s", "ROOST_LOG_LEVEL", "WARN");

    private record Read(List<TweetId> tweets, String replica, String lag) {

        static Read of(StreamsInstance instance, UserId reader) {
            HttpResponse<String> response = instance.getHomeTimeline(reader);
            return new Read(
                    StreamsInstance.ids(response),
                    response.headers().firstValue("Roost-Replica").orElseThrow(),
                    response.headers().firstValue("Roost-Lag").orElseThrow());
        }
    }

    @Test
    void shouldNeverReportALagOfZeroWithAnIncompleteAnswer(@TempDir Path directory) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.inTemporaryDirectory();
                EventAppender log = new EventAppender(broker.bootstrapServers());
                StreamsInstance survivor = new StreamsInstance(
                                broker.bootstrapServers(), directory.resolve("one"), WITHOUT_COMMITS)
                        .start();
                StreamsInstance victim = new StreamsInstance(
                                broker.bootstrapServers(), directory.resolve("two"), WITHOUT_COMMITS)
                        .startProcess()) {
            List<StreamsInstance> instances = List.of(survivor, victim);
            await().atMost(BOUND).ignoreExceptions().until(() -> instances.stream()
                    .allMatch(instance -> instance.partitions("active") == 4 && instance.partitions("standby") == 4));
            UNFOLLOWERS.forEach(reader -> log.follow(reader, AUTHOR));
            FOLLOWERS.forEach(reader -> log.follow(reader, AUTHOR));
            TweetId first = log.tweet(AUTHOR, "first");
            awaitOnOwners(instances, UNFOLLOWERS, List.of(first));
            awaitOnOwners(instances, FOLLOWERS, List.of(first));

            UNFOLLOWERS.forEach(reader -> log.unfollow(reader, AUTHOR));
            TweetId second = log.tweet(AUTHOR, "second");
            awaitOnOwners(instances, UNFOLLOWERS, List.of());
            awaitOnOwners(instances, FOLLOWERS, List.of(second, first));
            victim.close();
            TweetId third = log.tweet(AUTHOR, "third");
            log.log().flush();

            Map<UserId, List<TweetId>> expected = new HashMap<>();
            UNFOLLOWERS.forEach(reader -> expected.put(reader, List.of()));
            FOLLOWERS.forEach(reader -> expected.put(reader, List.of(third, second, first)));
            assertThat(replicasOfIncompleteAnswers(survivor, expected)).contains("standby");
        }
    }

    /** Reads until all answers are complete and report a lag of 0. Returns the roles that gave incomplete answers. */
    private static Set<String> replicasOfIncompleteAnswers(
            StreamsInstance instance, Map<UserId, List<TweetId>> expected) {
        Set<String> roles = new TreeSet<>();
        await().atMost(BOUND).ignoreException(IllegalStateException.class).until(() -> {
            boolean isComplete = true;
            for (UserId reader : expected.keySet()) {
                Read read = Read.of(instance, reader);
                if (!read.tweets().equals(expected.get(reader))) {
                    assertThat(read.lag()).as(read.toString()).isNotEqualTo("0");
                    roles.add(read.replica());
                }
                isComplete &=
                        read.tweets().equals(expected.get(reader)) && read.lag().equals("0");
            }
            return isComplete;
        });
        return roles;
    }

    private static void awaitOnOwners(List<StreamsInstance> instances, List<UserId> readers, List<TweetId> tweets) {
        for (UserId reader : readers) {
            await().atMost(BOUND).ignoreExceptions().until(() -> instances.stream()
                    .map(instance -> Read.of(instance, reader))
                    .filter(read -> read.replica().equals("active"))
                    .anyMatch(read -> read.tweets().equals(tweets)));
        }
    }

    private static List<UserId> users(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(UserId::new).toList();
    }
}
