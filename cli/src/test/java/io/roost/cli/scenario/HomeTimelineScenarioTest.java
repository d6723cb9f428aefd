package io.roost.cli.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.roost.cli.RunningDemo;
import io.roost.contract.rest.Page;
import io.roost.contract.rest.Tweet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class HomeTimelineScenarioTest {

    @RegisterExtension
    static final RunningDemo DEMO = new RunningDemo();

    private ScenarioUser alice;
    private ScenarioUser bob;
    private ScenarioUser carol;

    @BeforeEach
    void createUsers() {
        ScenarioUsers users = new ScenarioUsers(DEMO.client());
        alice = users.create("alice");
        bob = users.create("bob");
        carol = users.create("carol");
    }

    @Test
    void shouldShowTweetsOfFollowees() {
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHome("hi");
        carol.seesAtHome();
    }

    @Test
    void shouldShowTweetsFromBeforeTheFollow() {
        bob.tweets("first");
        bob.tweets("second");
        alice.follows(bob);
        alice.seesAtHome("second", "first");
    }

    @Test
    void shouldShowTheUsersOwnTweets() {
        alice.tweets("me");
        alice.seesAtHome("me");
    }

    @Test
    void shouldMergeFolloweesByTime() {
        alice.follows(bob);
        alice.follows(carol);
        bob.tweets("one");
        carol.tweets("two");
        bob.tweets("three");
        alice.tweets("four");
        alice.seesAtHome("four", "three", "two", "one");
    }

    @Test
    void shouldRemoveTweetsOnUnfollowAndAddThemOnFollow() {
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHome("hi");
        alice.unfollows(bob);
        alice.seesAtHome();
        bob.tweets("still here?");
        alice.follows(bob);
        alice.seesAtHome("still here?", "hi");
    }

    @Test
    void shouldTreatFollowAsIdempotent() {
        alice.follows(bob);
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHome("hi");
        bob.hasCounts(1, 0, 1);
        alice.hasCounts(0, 1, 0);
        alice.unfollows(bob);
        bob.hasCounts(0, 0, 1);
    }

    @Test
    void shouldShowARetweetBesideItsOriginal() {
        alice.follows(bob);
        alice.follows(carol);
        Tweet hi = bob.tweets("hi");
        carol.retweets(hi);
        alice.seesAtHome("RT hi", "hi");
        alice.seesRetweetCount(hi, 1);
    }

    @Test
    void shouldShowTheOriginalOfARetweetOfARetweet() {
        Tweet hi = bob.tweets("hi");
        Tweet repeated = carol.retweets(hi);
        alice.retweets(repeated);
        alice.seesAtHome("RT hi");
        bob.seesRetweetCount(hi, 2);
    }

    @Test
    void shouldRemoveAnUndoneRetweet() {
        alice.follows(carol);
        Tweet hi = bob.tweets("hi");
        carol.retweets(hi);
        alice.seesAtHome("RT hi");
        carol.undoesRetweetOf(hi);
        alice.seesAtHome();
        bob.seesRetweetCount(hi, 0);
    }

    @Test
    void shouldRemoveADeletedTweetAndItsRetweets() {
        alice.follows(bob);
        alice.follows(carol);
        Tweet hi = bob.tweets("hi");
        carol.retweets(hi);
        bob.tweets("bye");
        alice.seesAtHome("bye", "RT hi", "hi");
        bob.deletes(hi);
        alice.seesAtHome("bye");
        alice.doesNotFind(hi);
        bob.hasCounts(1, 0, 1);
    }

    @Test
    void shouldShowANewNameOnOldTweets() {
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHomeTweetsBy("bob");
        bob.changesDisplayNameTo("Robert");
        alice.seesAtHomeTweetsBy("Robert");
    }

    @Test
    void shouldReturnEveryEntryOnceOverAllPages() {
        alice.follows(bob);
        List<String> texts = new ArrayList<>();
        for (int tweet = 0; tweet < 25; tweet++) {
            texts.add(0, bob.tweets("tweet " + tweet).text());
        }
        alice.seesAtHome(texts.toArray(String[]::new));

        List<String> paged = new ArrayList<>();
        Page<Tweet> page = DEMO.client().homeTimeline(alice.id(), 10);
        page.items().forEach(tweet -> paged.add(tweet.text()));
        while (page.next() != null) {
            page = DEMO.client().homeTimelineBelow(alice.id(), 10, page.next());
            page.items().forEach(tweet -> paged.add(tweet.text()));
        }
        assertThat(paged).isEqualTo(texts);
    }

    @Test
    void shouldAcceptEmojiAndAllScripts() {
        alice.follows(bob);
        String text = "👩🏽‍💻 grüßt 世界 und עולם\nin two lines";
        bob.tweets(text);
        alice.seesAtHome(text);
    }
}
