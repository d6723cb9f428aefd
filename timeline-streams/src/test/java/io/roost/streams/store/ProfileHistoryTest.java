package io.roost.streams.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.roost.contract.event.ProfilePolicy;
import io.roost.contract.event.ProfileUpdated;
import io.roost.contract.id.TweetId;
import io.roost.contract.id.TweetIdGenerator;
import io.roost.contract.id.UserId;
import io.roost.engine.profile.ProfileHistory;
import io.roost.engine.profile.ProfileVersion;
import io.roost.streams.simulation.JournaledRows;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProfileHistoryTest {

    private static final UserId AUTHOR = new UserId(7);
    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private final TweetIdGenerator ids = new TweetIdGenerator(0, Clock.systemUTC(), Instant.EPOCH);
    private final AuthorRows rows = new AuthorRows(new JournaledRows());
    private final BatchedAuthorRows store = new BatchedAuthorRows(rows);

    @Test
    void shouldShowTheLatestProfileOnEveryTweetUnderAll() {
        ProfileHistory history = historyUnder("all", edit(1, "first"), edit(5, "second"));
        assertThat(shown(history, tweetAt(0))).isEqualTo("second");
        assertThat(shown(history, tweetAt(9))).isEqualTo("second");
    }

    @Test
    void shouldShowTheProfileAtTheTimeOfTheTweetUnderFuture() {
        ProfileHistory history = historyUnder("future", edit(1, "first"), edit(5, "second"));
        assertThat(shown(history, tweetAt(4))).isEqualTo("first");
        assertThat(shown(history, tweetAt(5))).isEqualTo("second");
    }

    @Test
    void shouldShowTheFirstProfileOnTweetsOlderThanAnyUnderFuture() {
        ProfileHistory history = historyUnder("future", edit(5, "first"), edit(9, "second"));
        assertThat(shown(history, tweetAt(0))).isEqualTo("first");
    }

    @Test
    void shouldShowAnEditOnTheLastTweetsBeforeItUnderRecent() {
        TweetId third = tweetAt(1);
        TweetId second = tweetAt(2);
        TweetId last = tweetAt(3);
        ProfileHistory history = historyUnder("recent(2)", edit(0, "first"), edit(5, "second"));
        assertThat(shown(history, third)).isEqualTo("first");
        assertThat(shown(history, second)).isEqualTo("second");
        assertThat(shown(history, last)).isEqualTo("second");
        assertThat(shown(history, tweetAt(6))).isEqualTo("second");
    }

    @Test
    void shouldKeepLogOrderIfClocksDisagree() {
        ProfileHistory history = historyUnder("future", edit(5, "first"), edit(3, "second"));
        assertThat(shown(history, tweetAt(5))).isEqualTo("second");
    }

    @Test
    void shouldShowNothingWithoutAProfile() {
        assertThat(historyUnder("future").shownOn(tweetAt(1).value(), AUTHOR.value(), rows, rows))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "recent(2)", "future"})
    void shouldKeepTheEarliestCreationTimeInTheLog(String policy) {
        historyUnder(policy, edit(5, "imported", 3), edit(8, "imported again", 8), edit(6, "by a clock behind", 6));

        assertThat(latest()).isEqualTo(edit(6, "by a clock behind", 3));

        historyUnder(policy, edit(9, "of old", 1));

        assertThat(latest()).isEqualTo(edit(9, "of old", 1));
    }

    @Property
    void shouldBeTheSameAfterASuffixIsRedelivered(
            @ForAll @Size(max = 8) List<@IntRange(max = 20) Integer> times,
            @ForAll @Size(value = 8) List<@IntRange(max = 20) Integer> joined,
            @ForAll @IntRange(max = 8) int from) {
        List<ProfileUpdated> edits = new ArrayList<>();
        times.forEach(time -> edits.add(edit(time, "edit " + edits.size(), joined.get(edits.size()))));
        AuthorRows once = new AuthorRows(new JournaledRows());
        AuthorRows twice = new AuthorRows(new JournaledRows());
        ProfileHistory history = new ProfileHistory(new ProfilePolicy.Future());
        edits.forEach(edit -> history.update(once, edit));
        edits.forEach(edit -> history.update(twice, edit));
        edits.stream().skip(from).forEach(edit -> history.update(twice, edit));

        for (int second = 0; second <= 21; second++) {
            long millis = START.plusSeconds(second).toEpochMilli();
            assertThat(twice.asOf(AUTHOR.value(), millis)).isEqualTo(once.asOf(AUTHOR.value(), millis));
        }
    }

    @Test
    void shouldRejectUnknownPolicies() {
        assertThat(ProfilePolicy.parse("recent(10)")).isEqualTo(new ProfilePolicy.Recent(10));
        for (String wrong : List.of("", "recent", "recent(0)", "recent(-1)", "ALL", "recent(1")) {
            assertThatThrownBy(() -> ProfilePolicy.parse(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("profile policy");
        }
    }

    private ProfileHistory historyUnder(String policy, ProfileUpdated... edits) {
        ProfileHistory history = new ProfileHistory(ProfilePolicy.parse(policy));
        for (ProfileUpdated edit : edits) {
            history.update(rows, edit);
        }
        return history;
    }

    private static ProfileUpdated edit(int second, String displayName) {
        return edit(second, displayName, 0);
    }

    private static ProfileUpdated edit(int second, String displayName, int joined) {
        Instant createdAt = START.plusSeconds(joined);
        return new ProfileUpdated(AUTHOR, "ada", displayName, null, null, createdAt, START.plusSeconds(second));
    }

    private ProfileUpdated latest() {
        ProfileVersion latest = rows.latest(AUTHOR.value());
        assertThat(latest).isNotNull();
        return latest.profile();
    }

    private TweetId tweetAt(int second) {
        TweetId tweet = ids.at(AUTHOR, START.plusSeconds(second));
        store.setVisible(AUTHOR.value(), tweet.value(), true);
        store.write();
        return tweet;
    }

    private String shown(ProfileHistory history, TweetId tweet) {
        ProfileUpdated profile = history.shownOn(tweet.value(), AUTHOR.value(), rows, rows);
        assertThat(profile).isNotNull();
        return profile.displayName();
    }
}
