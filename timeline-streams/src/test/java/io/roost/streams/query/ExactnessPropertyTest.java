package io.roost.streams.query;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.roost.contract.event.Event;
import io.roost.contract.id.UserId;
import io.roost.contract.rest.Tweet;
import io.roost.engine.author.RetweetAcceptance;
import io.roost.engine.author.StoredTweet;
import io.roost.engine.timeline.TimelineLimits;
import io.roost.oracle.SqlOracle;
import io.roost.service.request.PageRequest;
import io.roost.streams.partition.HomePartition;
import io.roost.streams.simulation.Histories;
import io.roost.streams.simulation.Simulation;
import io.roost.streams.store.AuthorRows;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The result of any history equals that of the SQL oracle, for any interleaving that the log allows, with crashes and
 * redelivery, for fan-out on write and on read, for every page.
 */
class ExactnessPropertyTest {

    private static final TimelineLimits LIMITS = new TimelineLimits(4, 2);
    private static SqlOracle oracle;

    @BeforeContainer
    static void openOracle() {
        oracle = SqlOracle.inMemory();
    }

    @AfterContainer
    static void closeOracle() {
        oracle.close();
    }

    @Provide
    Arbitrary<List<Event>> ofEveryKind() {
        return Histories.ofEveryKind(120);
    }

    @Provide
    Arbitrary<List<Event>> ofAFewBusyUsers() {
        return Histories.ofAFewBusyUsers(80, 160);
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void shouldEqualTheSqlOracleAfterAnyInterleaving(
            @ForAll("ofEveryKind") List<Event> history, @ForAll long seed, @ForAll boolean manyPartitions) {
        assertExact(history, seed, manyPartitions);
    }

    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void shouldStayExactIfListsOverflowAndShrink(
            @ForAll("ofAFewBusyUsers") List<Event> history, @ForAll long seed, @ForAll boolean manyPartitions) {
        assertExact(history, seed, manyPartitions);
    }

    private static void assertExact(List<Event> history, long seed, boolean manyPartitions) {
        oracle.clear();
        int partitionCount = manyPartitions ? 4 : 2;
        Simulation simulation = new Simulation(partitionCount, LIMITS, seed);
        simulation.run(history, Histories.USERS, oracle);

        for (UserId user : Histories.USERS) {
            List<Tweet> expected =
                    oracle.homeTimeline(user).stream().limit(LIMITS.timeline()).toList();
            HomeQuery onWrite =
                    new HomeQuery.ActiveHome(new HomePartition(simulation.homeSideOf(user), partitionCount));
            HomeQuery onRead = new HomeQuery.StandbyHome(simulation.homeRowsOf(user), LIMITS);
            assertEveryPage(
                    "non-blocking if possible", page -> nonBlockingIfPossible(onWrite, user, page), user, expected);
            assertEveryPage("on write", page -> blocking(onWrite, user, page), user, expected);
            assertEveryPageUpwards("on write", page -> blocking(onWrite, user, page), user, expected);
            assertEveryPageUpwards("on read", page -> blocking(onRead, user, page), user, expected);
            if (!expected.isEmpty()) {
                assertEveryPage("materialized", page -> nonBlocking(onWrite, user, page), user, expected);
            }
            assertEveryPage("on read", page -> blocking(onRead, user, page), user, expected);
            expected.forEach(tweet -> assertBody(simulation, tweet));
            assertUserTimeline(simulation, user);
        }
    }

    private static long[] nonBlockingIfPossible(HomeQuery home, UserId user, PageRequest page) {
        long[] nonBlocking = home.homeTimeline(user.value(), page, false);
        return nonBlocking != null ? nonBlocking : blocking(home, user, page);
    }

    private static long[] nonBlocking(HomeQuery home, UserId user, PageRequest page) {
        return requireNonNull(home.homeTimeline(user.value(), page, false), "it was read just now");
    }

    private static long[] blocking(HomeQuery home, UserId user, PageRequest page) {
        return requireNonNull(home.homeTimeline(user.value(), page, true), "it may block");
    }

    private static void assertEveryPage(
            String way, Function<PageRequest, long[]> pages, UserId user, List<Tweet> expected) {
        long[] ids = expected.stream().mapToLong(tweet -> tweet.id().value()).toArray();
        for (int from = 0; from <= ids.length; from++) {
            for (int to = from; to <= ids.length; to++) {
                long maxId = from == 0 ? PageRequest.NO_MAX_ID : ids[from - 1];
                long sinceId = to == ids.length ? 0 : ids[to];
                for (int limit = 1; limit <= 3; limit++) {
                    assertThat(pages.apply(new PageRequest(limit, maxId, sinceId)))
                            .as("%s, %s from %d to %d, limit %d", way, user, from, to, limit)
                            .containsExactly(Arrays.copyOfRange(ids, from, Math.min(to, from + limit + 1)));
                }
            }
        }
    }

    private static void assertEveryPageUpwards(
            String way, Function<PageRequest, long[]> pages, UserId user, List<Tweet> expected) {
        long[] ids = expected.stream().mapToLong(tweet -> tweet.id().value()).toArray();
        for (int from = 0; from <= ids.length; from++) {
            for (int to = from; to <= ids.length; to++) {
                long maxId = from == 0 ? PageRequest.NO_MAX_ID : ids[from - 1];
                long minId = to == ids.length ? 1 : ids[to];
                for (int limit = 1; limit <= 3; limit++) {
                    assertThat(pages.apply(new PageRequest(limit, maxId, 0, minId)))
                            .as("%s upwards, %s from %d to %d, limit %d", way, user, from, to, limit)
                            .containsExactly(Arrays.copyOfRange(ids, Math.max(from, to - limit - 1), to));
                }
            }
        }
    }

    private static void assertBody(Simulation simulation, Tweet tweet) {
        AuthorRows rows = simulation.authorRowsOf(tweet.id());
        StoredTweet stored = rows.tweet(tweet.id().value());
        assertThat(stored).isNotNull();
        assertThat(stored.visible()).isTrue();
        assertThat(stored.authorId()).isEqualTo(tweet.author().id().value());
        assertThat(stored.text()).isEqualTo(tweet.text());
        if (tweet.retweetOf() == null) {
            assertThat(RetweetAcceptance.countAccepted(rows.retweets(tweet.id().value())))
                    .isEqualTo((int) tweet.retweetCount());
        } else {
            assertThat(stored.original()).isEqualTo(tweet.retweetOf().id().value());
            assertBody(simulation, tweet.retweetOf());
        }
    }

    private static void assertUserTimeline(Simulation simulation, UserId user) {
        assertThat(simulation.authorRowsOf(user).visibleTweets(user.value(), Long.MAX_VALUE, 0, 1_000))
                .as("user timeline of %s", user)
                .containsExactly(oracle.userTimeline(user).stream()
                        .mapToLong(tweet -> tweet.id().value())
                        .toArray());
        long[] ids = simulation.authorRowsOf(user).visibleTweets(user.value(), Long.MAX_VALUE, 0, 1_000);
        for (int to = 0; to < ids.length; to++) {
            PageRequest page = new PageRequest(2, PageRequest.NO_MAX_ID, 0, ids[to]);
            assertThat(TweetPagesResource.userTimeline(user, page, simulation.authorRowsOf(user)))
                    .as("user timeline of %s above %d", user, ids[to])
                    .containsExactly(Arrays.copyOfRange(ids, Math.max(0, to - 3), to));
        }
    }
}
