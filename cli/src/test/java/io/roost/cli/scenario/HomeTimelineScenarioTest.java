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

    private Person alice;
    private Person bob;
    private Person carol;

    @BeforeEach
    void meetEverybody() {
        Story story = new Story(DEMO.client());
        alice = story.person("alice");
        bob = story.person("bob");
        carol = story.person("carol");
    }

    @Test
    void shouldShowWhatFolloweesTweet() {
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHome("hi");
        carol.seesAtHome();
    }

    @Test
    void shouldShowWhatFolloweesTweetedBefore() {
        bob.tweets("first");
        bob.tweets("second");
        alice.follows(bob);
        alice.seesAtHome("second", "first");
    }

    @Test
    void shouldShowOnesOwnTweets() {
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
    void shouldTakeTweetsOutOnUnfollowingAndBringThemBackOnFollowingAgain() {
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
    void shouldCountFollowingTwiceOnce() {
        alice.follows(bob);
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHome("hi");
        bob.has(1, 0, 1);
        alice.has(0, 1, 0);
        alice.unfollows(bob);
        bob.has(0, 0, 1);
    }

    @Test
    void shouldShowARetweetBesideItsOriginal() {
        alice.follows(bob);
        alice.follows(carol);
        Tweet hi = bob.tweets("hi");
        carol.retweets(hi);
        alice.seesAtHome("RT hi", "hi");
        alice.seesThatItWasRetweeted(hi, 1);
    }

    @Test
    void shouldShowTheOriginalOfARetweetOfARetweet() {
        Tweet hi = bob.tweets("hi");
        Tweet repeated = carol.retweets(hi);
        alice.retweets(repeated);
        alice.seesAtHome("RT hi");
        bob.seesThatItWasRetweeted(hi, 2);
    }

    @Test
    void shouldTakeARetweetBack() {
        alice.follows(carol);
        Tweet hi = bob.tweets("hi");
        carol.retweets(hi);
        alice.seesAtHome("RT hi");
        carol.takesBackTheRetweetOf(hi);
        alice.seesAtHome();
        bob.seesThatItWasRetweeted(hi, 0);
    }

    @Test
    void shouldTakeADeletedTweetAndItsRetweetsOut() {
        alice.follows(bob);
        alice.follows(carol);
        Tweet hi = bob.tweets("hi");
        carol.retweets(hi);
        bob.tweets("bye");
        alice.seesAtHome("bye", "RT hi", "hi");
        bob.deletes(hi);
        alice.seesAtHome("bye");
        alice.findsGone(hi);
        bob.has(1, 0, 1);
    }

    @Test
    void shouldShowANewNameOnOldTweets() {
        alice.follows(bob);
        bob.tweets("hi");
        alice.seesAtHomeTweetsBy("bob");
        bob.isNowCalled("Robert");
        alice.seesAtHomeTweetsBy("Robert");
    }

    @Test
    void shouldServeEveryEntryOnceOverAllPages() {
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
    void shouldTakeEmojiAndEveryOtherScript() {
        alice.follows(bob);
        String text = "👩🏽‍💻 grüßt 世界 und עולם\nin two lines";
        bob.tweets(text);
        alice.seesAtHome(text);
    }
}
