package io.roost.load.run;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** A call of the public API, and how many of it a mix has for each tweet. */
public enum Action {
    TWEET(1.0),
    READ(5.0),
    FOLLOW(0.25),
    UNFOLLOW(0.1),
    DELETE(0.05),
    RETWEET(0.25),
    PROFILE(0.1);

    private static final double TWEETS_OF_A_MIX = 20;

    private final double perTweet;

    Action(double perTweet) {
        this.perTweet = perTweet;
    }

    /** Returns {@code perSecond} with rates of all other actions, in proportion to the tweets, which are 20 per second by default. */
    public static Map<Action, Double> mix(Map<Action, Double> perSecond) {
        double tweets = perSecond.getOrDefault(TWEET, TWEETS_OF_A_MIX);
        Map<Action, Double> all = new EnumMap<>(Action.class);
        for (Action action : values()) {
            all.put(action, perSecond.getOrDefault(action, tweets * action.perTweet));
        }
        return all;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
